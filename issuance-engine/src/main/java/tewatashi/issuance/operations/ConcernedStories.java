package tewatashi.issuance.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which issuances a case may concern.
 *
 * @param own the case's, 32 hexadecimal digits
 * @param near its neighbours, and whoever has the very page; the case's own may be among them
 */
public record ConcernedStories(String own, Set<String> near) {
  /** As many signs as the resident's screen shows. */
  private static final int REFERENCE_SIGNS = 10;

  public ConcernedStories {
    near = Set.copyOf(near);
  }

  /**
   * The case's own issuance and those that an operator names.
   *
   * @param references each the code that a screen showed, or more of an issuance's id
   * @return empty if one of them is not exactly one of these
   */
  public Optional<List<String>> chosen(List<String> references) {
    var chosen = new ArrayList<String>(List.of(own));
    for (String reference : references) {
      var named = named(reference.toLowerCase(Locale.ROOT));
      if (named.size() != 1) {
        return Optional.empty();
      }
      chosen.addAll(named);
    }
    return Optional.of(chosen.stream().distinct().sorted().toList());
  }

  private List<String> named(String reference) {
    return reference.length() < REFERENCE_SIGNS
        ? List.of()
        : near.stream().filter(story -> story.startsWith(reference)).toList();
  }
}
