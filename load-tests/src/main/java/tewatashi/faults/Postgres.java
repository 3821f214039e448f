package tewatashi.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tewatashi.town.Signals;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;

/** The stage's PostgreSQL: its processes, and what may be done to them. */
final class Postgres {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long BETWEEN_MILLIS = 100;

  /** As many as the embedded PostgreSQL has in all. */
  private static final int CONNECTIONS = 200;

  /** PostgreSQL's own. */
  private static final int PAGE_BYTES = 8192;

  private final List<Socket> others = new ArrayList<>();
  private final Stage stage;

  Postgres(Stage stage) {
    this.stage = stage;
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
  }

  private Path pidFile() {
    return stage.databaseDirectory().resolve("postmaster.pid");
  }

  private List<Long> all() throws IOException {
    var pids = new ArrayList<Long>(List.of(postmaster()));
    ProcessHandle.of(pids.getFirst())
        .ifPresent(process -> process.descendants().map(ProcessHandle::pid).forEach(pids::add));
    return pids;
  }

  /** SIGKILL to the holder, the postmaster and every backend. */
  void kill() throws IOException, InterruptedException {
    var pids = all();
    Signals.send("KILL", pids);
    stage.databaseHolder().kill();
  }

  /** SIGKILL to one backend of a client. */
  void killBackend() throws IOException, InterruptedException {
    for (long pid : all()) {
      Path title = Path.of("/proc", String.valueOf(pid), "cmdline");
      if (Files.exists(title) && Files.readString(title).contains("issuer")) {
        Signals.send("KILL", pid);
        return;
      }
    }
    throw new IOException("no backend of the issuer's was found");
  }

  /** A fast shutdown: no new connection, transactions rolled back, everything written. */
  void shutDown() throws IOException, InterruptedException {
    long pid = postmaster();
    Signals.send("INT", pid);
    var process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      try {
        process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IOException("PostgreSQL did not shut down", e);
      }
    }
    stage.databaseHolder().kill();
  }

  /** Starts it anew; what is left of it is killed first. */
  void restart() throws StageException, IOException, InterruptedException {
    if (Files.exists(pidFile())) {
      Signals.send("KILL", all());
    }
    stage.databaseHolder().kill();
    stage.restartDatabase();
    await();
  }

  void signal(String signal) throws IOException, InterruptedException {
    Signals.send(signal, all());
  }

  /**
   * As on a full disk: no file of these processes may be written beyond its first page (EFBIG
   * instead of ENOSPC). It cannot write its log of changes either, and gives up.
   */
  void fillDisk() throws IOException, InterruptedException {
    for (long pid : all()) {
      new ProcessBuilder("prlimit", "--pid", String.valueOf(pid), "--fsize=" + PAGE_BYTES + ":")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
  }

  /** Every connection that PostgreSQL has left is somebody else's. */
  void useUpConnections() throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), port());
      others.add(socket);
      socket.getOutputStream().write(startUp());
    }
  }

  void giveBackConnections() throws IOException {
    for (Socket socket : others) {
      socket.close();
    }
    others.clear();
  }

  /** PostgreSQL's protocol, message formats: StartupMessage 3.0. */
  private static byte[] startUp() {
    byte[] words = "user\0watch\0database\0tewatashi\0\0".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(8 + words.length)
        .putInt(8 + words.length)
        .putInt(3 << 16)
        .put(words)
        .array();
  }

  private int port() {
    return stage.databaseReady().getInteger("port");
  }

  /** Until it listens again. */
  void await() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
        return;
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(BETWEEN_MILLIS);
      }
    }
  }
}
