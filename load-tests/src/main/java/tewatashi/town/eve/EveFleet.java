package tewatashi.town.eve;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/** As many printers as a stage has terminals, and the bus they share. */
final class EveFleet implements AutoCloseable {
  private final PrivateBus bus;
  private final List<EvePrinter> printers = new ArrayList<>();
  private final Map<String, EvePrinter> byUuid = new LinkedHashMap<>();
  private final JsonArray addresses = new JsonArray();

  private EveFleet(PrivateBus bus) {
    this.bus = bus;
  }

  /**
   * Starts them.
   *
   * @param folder empty
   * @param pageTime how long each takes for a page
   */
  static EveFleet start(
      EveParts parts, Path folder, int printers, Duration pageTime, RandomGenerator random)
      throws IOException, InterruptedException {
    var fleet = new EveFleet(PrivateBus.start(parts, folder));
    try {
      for (int i = 1; i <= printers; i++) {
        Path own = folder.resolve("printer-" + i);
        int port = Ports.free(random);
        fleet.printers.add(EvePrinter.start(parts, fleet.bus, own, port, pageTime));
      }
      fleet.getAcquainted();
      return fleet;
    } catch (IOException | InterruptedException e) {
      fleet.close();
      throw e;
    }
  }

  /** All at once: each makes a key of its own now. */
  private void getAcquainted() throws IOException, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = printers.stream().map(one -> threads.submit(one::address)).toList();
      for (int i = 0; i < printers.size(); i++) {
        var address = answer(asked.get(i));
        addresses.add(address);
        byUuid.put(address.getString("printer"), printers.get(i));
      }
    }
  }

  private static <T> T answer(Future<T> asked) throws IOException, InterruptedException {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw new IOException("a printer could not be asked who it is", e.getCause());
    }
  }

  /** What a fleet's file has to know of each, in the order in which they were started. */
  JsonArray addresses() {
    return addresses;
  }

  Optional<EvePrinter> named(String uuid) {
    return Optional.ofNullable(byUuid.get(uuid));
  }

  @Override
  public void close() throws InterruptedException {
    for (EvePrinter printer : printers) {
      printer.close();
    }
    bus.close();
  }
}
