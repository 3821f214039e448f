package tewatashi.kiosk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A new file that its owner alone may read. It overwrites nothing, and what was never written is
 * gone when this is closed: a refusal leaves no empty file behind.
 */
final class PrivateFile implements AutoCloseable {
  private final Path file;
  private boolean written;

  private PrivateFile(Path file) {
    this.file = file;
  }

  /**
   * Makes it. The rights come with the file, not after it: nobody reads it in between.
   *
   * @throws FileAlreadyExistsException if there is one of this name; it is left alone
   */
  static PrivateFile create(Path file) throws IOException {
    var mine = PosixFilePermissions.fromString("rw-------");
    Files.createFile(file, PosixFilePermissions.asFileAttribute(mine));
    return new PrivateFile(file);
  }

  /** Writes all of it, in UTF-8. */
  void write(String text) throws IOException {
    Files.writeString(file, text);
    written = true;
  }

  @Override
  public void close() throws IOException {
    if (!written) {
      Files.deleteIfExists(file);
    }
  }
}
