package tewatashi.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;

/** The stage's PostgreSQL: its processes, and what may be done to them. */
final class Postgres {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long BETWEEN_MILLIS = 100;

  private final Stage stage;

  Postgres(Stage stage) {
    this.stage = stage;
  }

  private long postmaster() throws IOException {
    Path file = stage.databaseDirectory().resolve("postmaster.pid");
    return Long.parseLong(Files.readAllLines(file).getFirst().strip());
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

  void restart() throws StageException, IOException, InterruptedException {
    stage.restartDatabase();
    await();
  }

  void signal(String signal) throws IOException, InterruptedException {
    Signals.send(signal, all());
  }

  /** No file of these processes may become larger; the kernel answers EFBIG. */
  void fileSizeMax(String bytes) throws IOException, InterruptedException {
    for (long pid : all()) {
      new ProcessBuilder("prlimit", "--pid", String.valueOf(pid), "--fsize=" + bytes + ":")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
  }

  /** Until it listens again. */
  void await() throws IOException, InterruptedException {
    int port = stage.databaseReady().getInteger("port");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
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
