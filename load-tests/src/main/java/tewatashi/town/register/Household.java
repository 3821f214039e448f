package tewatashi.town.register;

import java.util.List;

/** A household; its head is the first person. */
record Household(String id, int version, String address, List<Person> people) {
  @Override
  public String toString() {
    return "Household[" + people.size() + "]";
  }
}
