package tewatashi.load;

import io.gatling.app.Gatling$;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tewatashi.town.stage.House;

/** Runs a simulation inside this process, without Gatling's reports, which are not open source. */
final class GatlingRun {
  private static final String TRUST_PASSWORD = "trust-is-no-secret";

  private static @Nullable Path trustStore;

  private GatlingRun() {}

  /** Gatling remembers the first run's for as long as the process lives: one file for all runs. */
  private static synchronized Path trustStore() throws IOException {
    Path file = trustStore;
    if (file == null) {
      file = Files.createTempFile("tewatashi-trust-", ".p12");
      file.toFile().deleteOnExit();
      trustStore = file;
    }
    return file;
  }

  /**
   * Runs it to its end.
   *
   * @param results where Gatling keeps its log, from which it counts its assertions; what an
   *     earlier run left there is deleted, for a long soak's log is large
   * @return whether every assertion held
   */
  static boolean holds(Class<? extends Simulation> simulation, House house, Path results)
      throws IOException {
    delete(results);
    Files.createDirectories(results);
    Path trust = trustStore();
    TerminalKeys.writeTrust(house.tlsAuthority(), trust, TRUST_PASSWORD);
    // The rest of Gatling's configuration is gatling.conf, beside this class's module.
    System.setProperty("gatling.ssl.trustStore.type", "PKCS12");
    System.setProperty("gatling.ssl.trustStore.file", trust.toString());
    System.setProperty("gatling.ssl.trustStore.password", TRUST_PASSWORD);
    String[] arguments = {
      "--simulation", simulation.getName(), "--results-folder", results.toString(), "--no-reports"
    };
    // Gatling.main does the same and then ends the process, with the figures still to be written.
    return Gatling$.MODULE$.fromArgs(arguments) == 0;
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
