package tewatashi.misdelivery.report;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of each scenario in each run: a file to which lines are only ever added. A line that
 * was cut off, by a full disk or a killed run, is left as it is and passed over.
 */
public record History(Path file) {
  /**
   * One scenario in one run.
   *
   * @param at when the run began, ISO 8601
   */
  public record Entry(String at, String target, long seed, String scenario, Result result) {}

  /** Adds a run, a line for each scenario; two runs' lines are never mixed. */
  public void add(Report report) throws IOException {
    var lines = new StringBuilder();
    for (ScenarioResult one : report.result().scenarios()) {
      lines.append(line(report, one).encode()).append('\n');
    }
    try (var channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      if (!endsWithItsLine(channel)) {
        lines.insert(0, '\n');
      }
      channel.position(channel.size());
      var bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private static boolean endsWithItsLine(FileChannel channel) throws IOException {
    var last = ByteBuffer.allocate(1);
    return channel.size() == 0
        || (channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n');
  }

  private static JsonObject line(Report report, ScenarioResult one) {
    var requirements = new JsonArray();
    one.requirements().forEach(requirement -> requirements.add(requirement.name()));
    return new JsonObject()
        .put("at", report.began().toString())
        .put("target", report.target())
        .put("seed", report.seed())
        .put("scenario", one.name())
        .put("requirements", requirements)
        .put("result", one.result().word())
        .put("reason", one.reason())
        .put("delivered", one.delivered())
        .put("pages_read", one.pages())
        .put("misdelivered", one.wrongPages().size())
        .put("millis", one.millis());
  }

  /** All that can be read, oldest first; nothing if there is no file yet. */
  public List<Entry> entries() throws IOException {
    var entries = new ArrayList<Entry>();
    if (Files.exists(file)) {
      // Byte by byte, for a cut line may end within a character.
      var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      text.lines().map(History::entry).flatMap(Optional::stream).forEach(entries::add);
    }
    return entries;
  }

  private static Optional<Entry> entry(String line) {
    try {
      var json = new JsonObject(line);
      return Result.ofWord(json.getString("result", ""))
          .map(result ->
              new Entry(
                  json.getString("at", ""),
                  json.getString("target", ""),
                  json.getLong("seed", 0L),
                  json.getString("scenario", ""),
                  result));
    } catch (DecodeException | ClassCastException e) {
      return Optional.empty();
    }
  }
}
