package tewatashi.issuance.settlement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a story leaves open although nothing is wrong with its books. */
final class OpenMatters {
  /** Recovery looks every few seconds; no story waits for a person longer than a session lives. */
  private static final Duration LEFT_OVER = Duration.ofMinutes(20);

  private OpenMatters() {}

  static List<Difference> of(Story story, Instant now) {
    var found = new ArrayList<Difference>();
    int owed = story.yen("owed");
    if (owed > 0) {
      found.add(
          Difference.explained(
              "owed",
              story,
              owed,
              "a fee is owed and has not been given back",
              "the resident has the reference code; the terminal or the counter returns it"));
    }
    if (story.ended() && story.fee().equals("asked")) {
      found.add(unanswered(story));
    }
    if (story.state().equals("tray_uncertain")) {
      found.add(
          Difference.ofDoubt("tray-uncertain", story, 0, "nobody knows what lies in the tray"));
    } else if (!story.released()) {
      found.add(underWay(story, now));
    }
    story.cases().stream()
        .filter(Story.Case::open)
        .filter(one -> !(story.fee().equals("asked") && one.why().equals("payment unanswered")))
        .forEach(one ->
            found.add(
                Difference.explained(
                    "open-case", story, 0, one.why(), "the case waits for its answer")));
    return found;
  }

  private static Difference unanswered(Story story) {
    int yen = story.yen("asked");
    String says = "the device was asked for money, and never said whether it took any";
    return story.asked("payment unanswered")
        ? Difference.explained(
            "payment-unanswered", story, yen, says, "a case is open; the device's journal tells")
        : Difference.unexplained("payment-unanswered", story, yen, says);
  }

  private static Difference underWay(Story story, Instant now) {
    String says = "not ended and released: " + story.state();
    return story.touchedAt().isBefore(now.minus(LEFT_OVER))
        ? Difference.unexplained("left-over", story, story.yen("taken"), says)
        : Difference.explained("under-way", story, story.yen("taken"), says, "still under way");
  }
}
