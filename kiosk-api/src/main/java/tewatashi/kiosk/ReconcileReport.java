package tewatashi.kiosk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import tewatashi.issuance.settlement.Difference;
import tewatashi.issuance.settlement.Reconciliation;

/** A day's comparison, for a clerk and for a program. */
record ReconcileReport(LocalDate day, Reconciliation found) {
  String text() {
    var text = new StringBuilder();
    var money = found.accounts();
    text.append("Books of ").append(day).append(" (Asia/Tokyo)\n\n");
    line(text, "issuances begun", found.issuances());
    line(text, "  delivered", found.delivered());
    line(text, "  ended without paper", found.abandoned());
    line(text, "  still under way", found.live());
    text.append('\n');
    line(text, "yen taken by devices", money.takenYen());
    line(text, "  kept for paper", money.keptYen());
    line(text, "  owed to residents", money.owedYen());
    line(text, "  given back", money.returnedYen());
    line(text, "  of issuances under way", money.heldYen());
    line(text, "yen nobody answers for", found.unbalancedYen());
    text.append('\n');
    text.append(
        found.reports()
            ? "Terminals' own journals were compared.\n"
            : "No terminal's own journal was given: devices were not compared.\n");
    list(text, "Differences to find out", false);
    list(text, "Differences that the books explain", true);
    if (found.differences().isEmpty()) {
      text.append("\nNo difference.\n");
    }
    return text.toString();
  }

  private void list(StringBuilder text, String title, boolean explained) {
    var some =
        found.differences().stream()
            .filter(one -> one.explained().isPresent() == explained)
            .toList();
    if (some.isEmpty()) {
      return;
    }
    text.append('\n').append(title).append(": ").append(some.size()).append('\n');
    for (Difference one : some) {
      text.append(
          "  %s  %,7d yen  %s: %s%n".formatted(one.reference(), one.yen(), one.what(), one.says()));
      one.explained().ifPresent(why -> text.append("              ").append(why).append('\n'));
    }
  }

  private static void line(StringBuilder text, String what, long number) {
    text.append("%-28s %,12d%n".formatted(what, number));
  }

  String json() {
    var money = found.accounts();
    var all = new JsonArray();
    for (Difference one : found.differences()) {
      var entry =
          new JsonObject()
              .put("what", one.what())
              .put("reference", one.reference())
              .put("yen", one.yen())
              .put("says", one.says());
      one.explained().ifPresent(why -> entry.put("explained", why));
      all.add(entry);
    }
    return new JsonObject()
            .put("day", day.toString())
            .put("issuances", found.issuances())
            .put("delivered", found.delivered())
            .put("abandoned", found.abandoned())
            .put("live", found.live())
            .put("taken_yen", money.takenYen())
            .put("kept_yen", money.keptYen())
            .put("owed_yen", money.owedYen())
            .put("returned_yen", money.returnedYen())
            .put("held_yen", money.heldYen())
            .put("yen_unbalanced", found.unbalancedYen())
            .put("journal_gaps", found.journalGaps())
            .put("terminal_reports", found.reports())
            .put("differences", found.differences().size())
            .put("unexplained", found.unexplained().size())
            .put("list", all)
            .encodePrettily()
        + "\n";
  }
}
