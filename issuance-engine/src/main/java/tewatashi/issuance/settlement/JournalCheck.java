package tewatashi.issuance.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The journal of one issuance: versions without a gap, states in a chain, its end the row's. */
final class JournalCheck {
  static final String GAP = "journal-gap";

  private JournalCheck() {}

  static List<Difference> of(Story story) {
    var found = new ArrayList<Difference>();
    long version = 0;
    Optional<String> state = Optional.empty();
    for (var line : story.journal()) {
      if (line.version() != version) {
        found.add(gap(story, "version " + version + " is not in the journal"));
      } else if (!line.from().equals(state)) {
        found.add(gap(story, "version " + version + " does not follow from the one before"));
      }
      version = line.version() + 1;
      state = Optional.of(line.to());
    }
    if (version != story.version() + 1) {
      found.add(gap(story, "the journal ends before the issuance does"));
    } else if (!state.equals(Optional.of(story.state()))) {
      found.add(gap(story, "the journal ends in another state than the issuance"));
    }
    return found;
  }

  private static Difference gap(Story story, String says) {
    return Difference.unexplained(GAP, story, 0, says);
  }
}
