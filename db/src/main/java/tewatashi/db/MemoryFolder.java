package tewatashi.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of this process in the system's memory, for a database that nobody needs afterwards:
 * making and dropping one costs a disk ten times what it costs memory, mostly by the files' names.
 * What a killed process left there is removed by the next.
 */
record MemoryFolder(Path path, FileLock holder) {
  /** Where Linux keeps files in memory. */
  static final Path MEMORY = Path.of("/dev/shm");

  /** A migrated database has 12 MB, the log 256 MB, and a class few databases at once. */
  static final long ROOM_MIN_BYTES = 2L << 30;

  private static final String NAME = "tewatashi-postgresql-";
  private static final String LOCK = "holder.lock";
  private static final String DATA = "data";

  /**
   * A new folder.
   *
   * @param memory the file system to make it in
   * @return empty where there is no such file system, or too little room in it
   */
  static Optional<MemoryFolder> in(Path memory) throws IOException {
    if (!Files.isDirectory(memory)
        || !Files.isWritable(memory)
        || Files.getFileStore(memory).getUsableSpace() < ROOM_MIN_BYTES) {
      return Optional.empty();
    }
    removeLeftOver(memory);
    Path path = Files.createTempDirectory(memory, NAME);
    path.toFile().deleteOnExit();
    path.resolve(LOCK).toFile().deleteOnExit();
    FileLock holder = lock(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return Optional.ofNullable(holder).map(held -> new MemoryFolder(path, held));
  }

  /** For PostgreSQL's own files. */
  Path data() {
    return path.resolve(DATA);
  }

  private static void removeLeftOver(Path memory) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(memory, NAME + "*")) {
      for (Path folder : folders) {
        FileLock lock = lock(folder, StandardOpenOption.WRITE);
        if (lock != null) {
          try (FileChannel _ = lock.channel()) {
            remove(folder);
          }
        }
      }
    }
  }

  /** Its holder is dead; a PostgreSQL that outlived it serves nobody. */
  private static void remove(Path folder) throws IOException {
    try {
      Optional<Postmaster> orphan = Postmaster.of(folder.resolve(DATA));
      if (orphan.isPresent()) {
        orphan.get().stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while an orphan stopped", e);
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  /** Null if another holds it, or if it is being made or removed this moment. */
  @SuppressWarnings("resource") // The channel lives as long as the lock.
  private static @Nullable FileLock lock(Path folder, StandardOpenOption... options)
      throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(folder.resolve(LOCK), options);
    } catch (NoSuchFileException _) {
      return null;
    }
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException _) {
      // Held by this very process.
    }
    if (lock == null) {
      channel.close();
    }
    return lock;
  }
}
