package tewatashi.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The PostgreSQL that a data directory's {@code postmaster.pid} names, if it lives and is provably
 * that directory's: a pid alone proves nothing, since pids are used again.
 */
record Postmaster(long pid, Path dataDirectory) {
  private static final Duration STOP_MAX = Duration.ofSeconds(20);

  /** The living postmaster of this directory. */
  static Optional<Postmaster> of(Path dataDirectory) throws IOException {
    Path file = dataDirectory.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 2 || !lines.get(0).trim().matches("[0-9]{1,10}")) {
      return Optional.empty();
    }
    long pid = Long.parseLong(lines.get(0).trim());
    boolean same =
        Files.isDirectory(Path.of(lines.get(1)))
            && Files.isSameFile(Path.of(lines.get(1)), dataDirectory);
    return same && worksIn(pid, dataDirectory)
        ? Optional.of(new Postmaster(pid, dataDirectory))
        : Optional.empty();
  }

  /** A postmaster's working directory is its data directory; where /proc tells, we look. */
  private static boolean worksIn(long pid, Path dataDirectory) throws IOException {
    if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
      return false;
    }
    Path working = Path.of("/proc", Long.toString(pid), "cwd");
    return !Files.exists(working) || Files.isSameFile(working, dataDirectory);
  }

  /** Stops it as {@code pg_ctl stop -m fast} does: SIGINT, then wait. */
  void stop() throws IOException, InterruptedException {
    var process = ProcessHandle.of(pid).orElse(null);
    if (process == null) {
      return;
    }
    new ProcessBuilder("kill", "-INT", Long.toString(pid)).inheritIO().start().waitFor();
    try {
      process.onExit().get(STOP_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("PostgreSQL " + pid + " did not stop within " + STOP_MAX, e);
    } catch (ExecutionException e) {
      throw new IOException("PostgreSQL " + pid + " could not be awaited", e);
    }
  }
}
