package tewatashi.misdelivery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A folder that one run at a time writes into; the lock ends with its process at the latest. */
record RunLock(FileChannel channel, FileLock lock) implements AutoCloseable {
  private static final String FILE = "run.lock";

  /** Takes the folder; empty if another run has it. */
  static Optional<RunLock> in(Path folder) throws IOException {
    Files.createDirectories(folder);
    var channel =
        FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var lock = lock(channel);
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new RunLock(channel, lock));
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // Another run of this very process.
    }
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
