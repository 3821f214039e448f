package tewatashi.town.pcsc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A pcscd of our own: its own socket, its own readers, beside any that the machine runs. It ends
 * with {@link #close}, and also when this process dies in whatever way.
 *
 * <p>pcscd 1.9 has a fixed path for its socket but takes an open one from whoever starts it
 * (sd_listen_fds(3)). Java cannot hand one down, so a few lines of Perl do, which every Debian has.
 */
final class PcscDaemon implements AutoCloseable {
  /** How far a start has come. */
  enum Standing {
    STARTING,
    READY,
    /** vpcd's ports were taken by somebody else. */
    PORT_TAKEN,
    ENDED
  }

  private static final int GOODBYE_SECONDS = 5;
  private static final int TAIL_LINES = 15;

  private final Process keeper;
  private final Path log;

  private PcscDaemon(Process keeper, Path log) {
    this.keeper = keeper;
    this.log = log;
  }

  /**
   * Starts it with one reader.
   *
   * @param folder of its own: the socket, the configuration and the log
   * @param port where vpcd's first slot is to listen; its second takes the next one
   */
  static PcscDaemon start(PcscParts parts, Path folder, int port) throws IOException {
    var readers = Files.createDirectories(folder.resolve("readers"));
    Files.writeString(
        readers.resolve("vpcd"),
        """
        FRIENDLYNAME "Virtual PCD"
        DEVICENAME   /dev/null:%d
        LIBPATH      %s
        CHANNELID    %d
        """
            .formatted(port, parts.driver(), port));
    var command = new ArrayList<>(List.of("perl", "-e", keepersText(), socket(folder).toString()));
    command.addAll(List.of(parts.daemon().toString(), "--foreground", "--info"));
    command.addAll(List.of("--config", readers.toString()));
    var log = folder.resolve("pcscd.log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new PcscDaemon(process, log);
  }

  /** Where clients knock. */
  static Path socket(Path folder) {
    return folder.resolve("pcscd.comm");
  }

  private static String keepersText() throws IOException {
    try (InputStream text = PcscDaemon.class.getResourceAsStream("keep-pcscd.pl")) {
      if (text == null) {
        throw new IOException("keep-pcscd.pl is not in this jar");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** How far it has come. */
  Standing standing() throws IOException {
    if (!keeper.isAlive()) {
      return Standing.ENDED;
    }
    var said = Files.readString(log, StandardCharsets.UTF_8);
    if (said.contains("Could not initialize connection to virtual ICC")) {
      return Standing.PORT_TAKEN;
    }
    return said.contains("daemon ready") ? Standing.READY : Standing.STARTING;
  }

  /** Whoever ends pcscd when we do. */
  ProcessHandle keeper() {
    return keeper.toHandle();
  }

  /** pcscd itself. */
  ProcessHandle pcscd() {
    return keeper.children().findFirst().orElseThrow();
  }

  /** Its last words, for a message to a person. */
  String lastWords() {
    try {
      var lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException _) {
      return "(it said nothing)";
    }
  }

  /** Lets go of the keeper's standard input, on which it ends pcscd and itself. */
  @Override
  public void close() {
    try {
      keeper.getOutputStream().close();
    } catch (IOException _) {
      // It has gone already.
    }
    try {
      if (!keeper.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
        keeper.destroyForcibly(); // pcscd has asked the kernel to be killed with its keeper.
      }
    } catch (InterruptedException _) {
      keeper.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
