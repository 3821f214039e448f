package tewatashi.terminal.payment;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The device's own journal, one JSON object a line (docs/money.md): appended and forced to the disk
 * before the server is told, so that it is a witness that owes the server nothing. If it cannot be
 * written, nothing is told and nothing goes on.
 */
public final class DeviceJournal {
  /** Nothing is written down. */
  public static final DeviceJournal NONE =
      new DeviceJournal(Optional.empty(), InstantSource.system());

  private final Optional<Path> file;
  private final InstantSource clock;

  private DeviceJournal(Optional<Path> file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /** A journal in this file, which is made if it is not there. */
  public static DeviceJournal in(Path file, InstantSource clock) {
    return new DeviceJournal(Optional.of(file), clock);
  }

  /** Money moved: {@code taken} or {@code returned}. */
  public void money(String type, String terminal, String issuance, int yen, String receipt) {
    write(line(type, terminal, issuance).put("yen", yen).put("receipt", receipt));
  }

  /** Paper was seen to: {@code collected} or {@code not-mine}. */
  public void paper(String type, String terminal, String issuance) {
    write(line(type, terminal, issuance));
  }

  private JsonObject line(String type, String terminal, String issuance) {
    return new JsonObject()
        .put("type", type)
        .put("terminal", terminal)
        .put("issuance", issuance)
        .put("at", clock.instant().toString());
  }

  private void write(JsonObject line) {
    if (file.isEmpty()) {
      return;
    }
    try (var out =
        FileChannel.open(
            file.get(),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND)) {
      var bytes = ByteBuffer.wrap((line.encode() + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("the device's journal cannot be written", e);
    }
  }
}
