package tewatashi.issuance.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tewatashi.issuance.settlement.Story.Copy;

/**
 * The paper of one issuance: no copy printed that was not checked and journaled, none kept that the
 * printer did not count in full, and none at the printer of which nobody knows the end.
 */
final class PaperCheck {
  private final Story story;
  private final List<Difference> found = new ArrayList<>();

  private PaperCheck(Story story) {
    this.story = story;
  }

  static List<Difference> of(Story story) {
    var check = new PaperCheck(story);
    story.papers().forEach(check::copy);
    return check.found;
  }

  private void copy(Copy copy) {
    String name = "copy " + copy.copy();
    boolean kept = last(copy).equals("kept");
    if (!copy.entered()) {
      if (kept) {
        wrong("kept-without-paper", name + " is kept and never was at the printer");
      }
      if (copy.impressions().orElse(0) > 0) {
        wrong("paper-not-released", name + " was counted by the printer and never released");
      }
      return;
    }
    released(copy, name);
    if (kept && copy.impressions().orElse(-1) != story.pages()) {
      wrong("impressions", name + " is kept, and the printer did not count all its pages");
    }
    if (copy.jobState().isEmpty() && !refused(copy)) {
      found.add(Difference.ofDoubt("job-without-end", story, 0, name + ": its job has no end"));
    } else if (copy.jobState().isPresent() && copy.impressions().isEmpty()) {
      found.add(Difference.ofDoubt("job-without-count", story, 0, name + ": pages not counted"));
    } else if (copy.impressions().orElse(0) > 0 && !kept && !last(copy).equals("taken")) {
      found.add(
          Difference.ofDoubt(
              "paper-without-fee", story, 0, name + " came, and its fee is " + last(copy)));
    }
  }

  /** What entered printing is what the release check passed. */
  private void released(Copy copy, String name) {
    var entered =
        story.journal().stream()
            .filter(line -> line.event().equals("printing_entered"))
            .filter(line -> line.copy().orElse(0) == copy.copy())
            .mapToLong(Story.JournalLine::version)
            .findFirst();
    if (entered.isEmpty()) {
      wrong("paper-not-journaled", name + " went to the printer without a journal line");
      return;
    }
    OptionalLong matched = versionOf("pages_matched");
    if (matched.isEmpty() || matched.getAsLong() >= entered.getAsLong()) {
      wrong("paper-not-checked", name + " went to the printer without a release check");
    }
    boolean same =
        story.journal().stream()
            .filter(line -> line.event().equals("document_rendered"))
            .anyMatch(line ->
                line.digests().size() >= copy.copy()
                    && copy.digest()
                        .equals(java.util.Optional.of(line.digests().get(copy.copy() - 1))));
    if (!same) {
      wrong("digest", name + " has another digest than the pages that were checked");
    }
  }

  /** The printer took no document of this copy's job: it needs no end, and nothing was kept. */
  private boolean refused(Copy copy) {
    boolean entered = false;
    for (var line : story.journal()) {
      if (entered && line.event().equals("job_refused") && !last(copy).equals("kept")) {
        return true;
      }
      entered = line.event().equals("printing_entered") && line.copy().orElse(0) == copy.copy();
    }
    return false;
  }

  private OptionalLong versionOf(String event) {
    return story.journal().stream()
        .filter(line -> line.event().equals(event))
        .mapToLong(Story.JournalLine::version)
        .findFirst();
  }

  private String last(Copy copy) {
    return story.lastFees().stream()
        .filter(line -> line.copy() == copy.copy())
        .map(Story.FeeLine::state)
        .findFirst()
        .orElse("");
  }

  private void wrong(String what, String says) {
    int yen = what.equals("kept-without-paper") ? story.feeYen().orElse(0) : 0;
    found.add(Difference.unexplained(what, story, yen, says));
  }
}
