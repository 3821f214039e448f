package tewatashi.town.stage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One stage a directory: the system frees the lock with the process, however it ends. */
final class StageLock implements AutoCloseable {
  private final FileChannel channel;

  private StageLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws StageException if another process holds it
   */
  static StageLock take(Path directory) throws StageException {
    try {
      Files.createDirectories(directory);
      var channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isFree(channel)) {
        channel.close();
        throw new StageException(
            "another run uses "
                + directory
                + "; wait for it or end it, or give this one a folder of its own with --data DIR");
      }
      return new StageLock(channel);
    } catch (IOException e) {
      throw new StageException("no lock in " + directory + ": " + e.getMessage());
    }
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false; // This very process holds it.
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Gone with the process at the latest.
    }
  }
}
