package tewatashi.issuance.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that waits for a person.
 *
 * @param what a stable word, as in docs/money.md
 * @param reference the issuance's reference code (問い合わせ番号)
 * @param since when the issuance came to this
 * @param yen in question, 0 where it is not about money
 * @param todo for a clerk; names no person
 */
public record Unsettled(
    String what, String reference, String terminal, Instant since, int yen, String todo) {

  static List<Unsettled> of(Story story) {
    var all = new ArrayList<Unsettled>();
    int owed = story.yen("owed");
    if (owed > 0) {
      all.add(of(story, "owed", owed, "give the fee back: at the terminal, or `refund`"));
    }
    if (story.ended() && story.fee().equals("asked")) {
      all.add(
          of(
              story,
              "payment-unanswered",
              story.yen("asked"),
              "`refund` with what the device's journal says: --device-receipt,"
                  + " --device-took-nothing"));
    }
    switch (story.state()) {
      case "tray_uncertain" ->
          all.add(of(story, "tray-uncertain", 0, "look into the tray and confirm with your code"));
      case "awaiting_pickup" ->
          all.add(of(story, "paper-uncollected", 0, "nothing yet: the resident may still take it"));
      case "printing", "in_doubt" ->
          all.add(of(story, "in-doubt", 0, "nothing yet: the job is being followed to its end"));
      default -> {} // It waits for nobody.
    }
    story.cases().stream()
        .filter(Story.Case::open)
        .filter(one -> !(story.fee().equals("asked") && one.why().equals("payment unanswered")))
        .forEach(one -> all.add(of(story, "open-case", 0, "answer the case: " + one.why())));
    return all;
  }

  private static Unsettled of(Story story, String what, int yen, String todo) {
    return new Unsettled(what, story.reference(), story.terminal(), story.since(), yen, todo);
  }
}
