package tewatashi.town.pcsc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;

/**
 * A virtual reader behind a real PC/SC service that is nobody else's. Clients find it by {@link
 * #environment}; the reader is called {@value #READER}, and a second, empty one stands beside it.
 */
public final class CardBehindPcsc implements AutoCloseable {
  /** The name of the reader that may hold the card. */
  public static final String READER = "Virtual PCD 00 00";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 20;
  private static final int STARTS_MAX = 5;
  private static final int NEIGHBOURS_TRIED_MAX = 100;

  private final Path folder;
  private final PcscDaemon daemon;
  private final VpcdSlot slot;

  private CardBehindPcsc(Path folder, PcscDaemon daemon, VpcdSlot slot) {
    this.folder = folder;
    this.daemon = daemon;
    this.slot = slot;
  }

  /**
   * Puts a reader, and whatever card it holds now or later, behind PC/SC. If it holds one now,
   * clients find it there from the beginning.
   *
   * @throws PcscException if something is not installed or does not start
   */
  public static CardBehindPcsc of(CardTerminal reader) throws IOException, PcscException {
    var parts = PcscParts.ofThisMachine();
    for (int starts = 0; starts < STARTS_MAX; starts++) {
      // A socket's path may have 107 bytes, so this folder lies where paths are short.
      var folder = Files.createTempDirectory("pcsc");
      int port = neighbours();
      var daemon = PcscDaemon.start(parts, folder, port);
      // Before vpcd listens here, the port may be somebody else's, even another vpcd's.
      boolean listens = false;
      try {
        listens = awaitReady(daemon);
      } finally {
        if (!listens) {
          end(daemon, folder);
        }
      }
      if (listens) {
        return layIn(reader, port, daemon, folder);
      }
    }
    throw new PcscException("vpcd's ports were taken %d times".formatted(STARTS_MAX));
  }

  private static CardBehindPcsc layIn(CardTerminal reader, int port, PcscDaemon daemon, Path folder)
      throws IOException, PcscException {
    var stack = new CardBehindPcsc(folder, daemon, VpcdSlot.serve(reader, port));
    boolean seen = false;
    try {
      seen = !reader.isCardPresent() || stack.slot.awaitCard(PATIENCE.toMillis());
      if (!seen) {
        throw new PcscException("vpcd did not see the card:\n" + daemon.lastWords());
      }
      return stack;
    } catch (CardException e) {
      throw new PcscException("the reader does not work", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PcscException("the card was not waited for", e);
    } finally {
      if (!seen) {
        stack.close();
      }
    }
  }

  /** False if vpcd's ports were taken meanwhile. */
  private static boolean awaitReady(PcscDaemon daemon) throws IOException, PcscException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (System.nanoTime() < end) {
        switch (daemon.standing()) {
          case READY -> {
            return true;
          }
          case STARTING -> Thread.sleep(LOOK_MILLIS);
          case PORT_TAKEN -> {
            return false;
          }
          case ENDED -> throw new PcscException("pcscd ended:\n" + daemon.lastWords());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PcscException("pcscd was not waited for", e);
    }
    throw new PcscException("pcscd was not ready in " + PATIENCE + ":\n" + daemon.lastWords());
  }

  /** The lower of two neighbouring ports that are free now; vpcd wants a port for each slot. */
  private static int neighbours() throws IOException {
    var loopback = InetAddress.ofLiteral("127.0.0.1");
    for (int tried = 0; tried < NEIGHBOURS_TRIED_MAX; tried++) {
      try (var one = new ServerSocket(0, 1, loopback);
          var _ = new ServerSocket(Math.min(one.getLocalPort() + 1, 65535), 1, loopback)) {
        return one.getLocalPort();
      } catch (IOException _) {
        // The neighbour is taken.
      }
    }
    throw new IOException("no two neighbouring ports are free");
  }

  /** What a client's process needs to know so that it comes here. */
  public Map<String, String> environment() {
    return Map.of("PCSCLITE_CSOCK_NAME", PcscDaemon.socket(folder).toString());
  }

  PcscDaemon daemon() {
    return daemon;
  }

  /** Ends everything that was started here, and nothing else. A second time does nothing. */
  @Override
  public void close() throws IOException {
    slot.close();
    end(daemon, folder);
  }

  private static void end(PcscDaemon daemon, Path folder) throws IOException {
    daemon.close();
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
