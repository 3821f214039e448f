package tewatashi.town.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Those of a town whom a page can be traced to: everybody's name, and who is plainly able to get
 * both certificates from a terminal.
 *
 * @param able residents with names of their own that every typeface can print, of age, unheld, with
 *     a registered seal linked to a card that works now, in a household that nobody is leaving
 * @param names every name in the town that a page can betray, 通称 and 旧氏 too, without spaces, with
 *     the ids of all who bear it
 * @param otherNames resident id to 通称 and 旧氏, without spaces
 * @param households household id to all its members' names, without spaces
 * @param whole households every member of which lives there, unheld, with names of their own
 */
public record People(
    List<Person> able,
    Map<String, Set<String>> names,
    Map<String, Set<String>> otherNames,
    Map<String, Set<String>> households,
    Set<String> whole) {

  public People {
    able = List.copyOf(able);
    names = Map.copyOf(names);
    otherNames = Map.copyOf(otherNames);
    households = Map.copyOf(households);
    whole = Set.copyOf(whole);
  }

  /**
   * Reads the feed that the town was made of, and its list of cards.
   *
   * @param town the town's directory
   */
  public static People of(Path town, Instant now) throws IOException {
    return new Census(town, now).people();
  }

  /** The names that may stand on this person's own page beside the first. */
  public Set<String> otherNames(Person person) {
    return otherNames.getOrDefault(person.id(), Set.of());
  }

  /** The names that may stand on a page of this person's household, their own included. */
  public Set<String> household(Person person) {
    return households.getOrDefault(person.household(), Set.of());
  }

  /** Whether nothing stands in the way of this person's whole household's certificate. */
  public boolean mayHaveHousehold(Person person) {
    return whole.contains(person.household());
  }

  @Override
  public String toString() {
    return "People[" + able.size() + " able]";
  }
}
