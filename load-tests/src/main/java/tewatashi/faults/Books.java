package tewatashi.faults;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;

/** The house's own books, compared by its own command with what the devices wrote down. */
record Books(Stage stage, Path deviceJournal, Path report, InstantSource clock) {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /**
   * What {@code reconcile} says of everything since the house was started.
   *
   * @param yenUnbalanced that nobody can say the place of
   * @param journalGaps versions that a journal lacks
   * @param unexplained differences that the books do not explain, in their own words
   */
  record Verdict(long yenUnbalanced, int journalGaps, List<String> unexplained) {
    Verdict {
      unexplained = List.copyOf(unexplained);
    }

    boolean clean() {
      return yenUnbalanced == 0 && journalGaps == 0 && unexplained.isEmpty();
    }
  }

  /**
   * Compares, for the day in Japan.
   *
   * @throws StageException if the command could not compare at all
   */
  Verdict compare() throws StageException, IOException {
    Files.deleteIfExists(report);
    var day = LocalDate.ofInstant(clock.instant(), TOKYO);
    int exit =
        stage.ask(
            "reconcile",
            List.of(
                "--day",
                day.toString(),
                "--terminal-report",
                deviceJournal.toString(),
                "--json",
                report.toString()));
    if (!Files.exists(report)) {
      throw new StageException(
          "reconcile said " + exit + ":\n" + Files.readString(stage.log("reconcile")));
    }
    return read(new JsonObject(Files.readString(report)));
  }

  static Verdict read(JsonObject figures) {
    return new Verdict(
        figures.getLong("yen_unbalanced"),
        figures.getInteger("journal_gaps"),
        figures.getJsonArray("list").stream()
            .map(JsonObject.class::cast)
            .filter(one -> !one.containsKey("explained"))
            .map(one ->
                "%s %s (%d yen): %s"
                    .formatted(
                        one.getString("reference"),
                        one.getString("what"),
                        one.getLong("yen"),
                        one.getString("says")))
            .toList());
  }
}
