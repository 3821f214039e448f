package tewatashi.town.paper;

/**
 * A synthetic resident as a page shows them.
 *
 * @param id resident id; stands on no page
 * @param name as registered; one of a kind among those who are told apart
 * @param household household id
 */
public record Person(String municipality, String id, String name, String household) {
  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
