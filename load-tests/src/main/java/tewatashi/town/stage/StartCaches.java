package tewatashi.town.stage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes start caches of what earlier runs wrote down, one after the other, at a lower priority,
 * while a stage stands, the small ones first. Its closing gives the one under way some seconds;
 * what was not finished is begun anew another day. Whatever goes wrong costs a cache and nothing
 * else.
 */
final class StartCaches implements AutoCloseable {
  private static final Duration MAKING_MAX = Duration.ofSeconds(60);

  /** A run writes its file while it ends; one that lay still for so long is whole. */
  private static final Duration SETTLED = Duration.ofSeconds(3);

  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final String MAKING = ".making";
  private static final String NICE = "/usr/bin/nice";

  private final Path folder;
  private final String java;
  private final InstantSource clock;
  private final Thread worker;
  private volatile boolean closed;
  private volatile @Nullable Process making;

  private StartCaches(Path folder, String java, InstantSource clock) {
    this.folder = folder;
    this.java = java;
    this.clock = clock;
    this.worker = Thread.ofPlatform().daemon().name("start-caches").unstarted(this::work);
  }

  /** Begins; returns at once. */
  static StartCaches begin(Path folder, String java, InstantSource clock) {
    var caches = new StartCaches(folder, java, clock);
    caches.worker.start();
    return caches;
  }

  /** Waits until everything that was written down before has its cache; for tests. */
  void await() throws InterruptedException {
    worker.join();
  }

  private void work() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return; // Another stage's hand is at it.
      }
      forget(MAKING);
      for (Path loaded : files(StartCache.LOADED)) {
        if (closed) {
          return;
        }
        make(loaded);
      }
    } catch (IOException | OverlappingFileLockException _) {
      // No caches this time.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void make(Path loaded) throws IOException, InterruptedException {
    Instant quiet = clock.instant().minus(SETTLED);
    if (!Files.exists(loaded)
        || Files.size(loaded) == 0
        || Files.getLastModifiedTime(loaded).toInstant().isAfter(quiet)) {
      return;
    }
    String name = loaded.getFileName().toString().replaceFirst("\\..*", "");
    Path unfinished = folder.resolve(name + MAKING);
    boolean made = run(loaded, folder.resolve(name + StartCache.RECIPE), unfinished);
    if (made && Files.isRegularFile(unfinished)) {
      Path cache = folder.resolve(name + StartCache.CACHE);
      Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE);
      forgetOthers(name);
    } else if (closed) {
      return;
    } else {
      Files.writeString(folder.resolve(name + StartCache.FAILED), "");
      Files.deleteIfExists(unfinished);
    }
    for (Path file : files(StartCache.LOADED)) {
      if (file.getFileName().toString().startsWith(name + ".")) {
        Files.deleteIfExists(file);
      }
    }
  }

  private boolean run(Path loaded, Path recipe, Path to) throws IOException, InterruptedException {
    if (!Files.isRegularFile(recipe)) {
      return false;
    }
    var command = new ArrayList<String>();
    if (Files.isExecutable(Path.of(NICE))) {
      command.addAll(List.of(NICE, "-n", "5"));
    }
    command.add(java);
    command.addAll(StartCache.QUIETLY);
    command.add("-XX:AOTMode=create");
    command.add("-XX:AOTConfiguration=" + loaded);
    command.add("-XX:AOTCache=" + to);
    command.addAll(Files.readAllLines(recipe));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    making = process;
    try {
      if (!process.waitFor(MAKING_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      return process.exitValue() == 0;
    } finally {
      process.destroyForcibly();
      making = null;
    }
  }

  /** Caches of this program's other builds; a run that still uses one has it open. */
  private void forgetOthers(String name) throws IOException {
    String program = name.substring(0, name.lastIndexOf('-') + 1);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String other = file.getFileName().toString();
        if (other.startsWith(program) && !other.startsWith(name + ".")) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private void forget(String ending) throws IOException {
    for (Path file : files(ending)) {
      Files.deleteIfExists(file);
    }
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .sorted(Comparator.comparingLong(file -> file.toFile().length()))
          .toList();
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      if (!worker.join(GRACE)) {
        var process = making;
        if (process != null) {
          process.destroyForcibly();
        }
        worker.join(GRACE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
