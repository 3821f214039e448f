package tewatashi.faults;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The payment devices' own journal of a run, an independent witness: what was taken and given back,
 * and what the residents said at the tray, one line of JSON each, written before anybody is told.
 */
final class Purse {
  private final Path file;
  private final InstantSource clock;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong returned = new AtomicLong();

  Purse(Path file, InstantSource clock) throws IOException {
    this.file = file;
    this.clock = clock;
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, "");
  }

  void taken(String terminal, String issuance, int yen, String receipt) {
    taken.addAndGet(yen);
    write(money("taken", terminal, issuance, yen, receipt));
  }

  void returned(String terminal, String issuance, int yen, String receipt) {
    returned.addAndGet(yen);
    write(money("returned", terminal, issuance, yen, receipt));
  }

  void collected(String terminal, String issuance) {
    write(line("collected", terminal, issuance));
  }

  /** Coins inside: what was taken and not given back. */
  long yen() {
    return taken.get() - returned.get();
  }

  Path file() {
    return file;
  }

  private JsonObject money(String type, String terminal, String issuance, int yen, String receipt) {
    return line(type, terminal, issuance).put("yen", yen).put("receipt", receipt);
  }

  private JsonObject line(String type, String terminal, String issuance) {
    return new JsonObject()
        .put("type", type)
        .put("terminal", terminal)
        .put("issuance", issuance)
        .put("at", clock.instant().toString());
  }

  private synchronized void write(JsonObject line) {
    try {
      Files.writeString(file, line.encode() + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
