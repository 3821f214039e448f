package tewatashi.load;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** The folder of the loads' reports: the last run of each profile, and the figures of all runs. */
record LoadReports(Path folder) {
  private static final String HISTORY = "history.ndjson";

  /**
   * Figures of the profile's earlier runs, the oldest first; a line that was cut is passed over.
   */
  List<JsonObject> earlier(String profile) throws IOException {
    Path history = folder.resolve(HISTORY);
    if (!Files.exists(history)) {
      return List.of();
    }
    return Files.readAllLines(history).stream()
        .map(LoadReports::parsed)
        .flatMap(Optional::stream)
        .filter(run -> profile.equals(run.getString("profile")))
        .toList();
  }

  /** Writes the report for people and the figures beside it, and adds the run to the history. */
  Path write(LoadStory story) throws IOException {
    Files.createDirectories(folder);
    Path html = folder.resolve(story.profile() + ".html");
    Files.writeString(html, LoadReport.html(story));
    Files.writeString(
        folder.resolve(story.profile() + ".json"), story.figures().encodePrettily() + "\n");
    Files.writeString(
        folder.resolve(HISTORY),
        story.figures().encode() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return html;
  }

  private static Optional<JsonObject> parsed(String line) {
    try {
      return Optional.of(new JsonObject(line));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }
}
