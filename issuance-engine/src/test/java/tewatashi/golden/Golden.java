package tewatashi.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text that a person has read and found right, kept beside the tests. What the code says now is
 * compared with it.
 *
 * <p>To write it anew: {@code mvn test -pl issuance-engine -am -Dtest=SchemaTest,NAME
 * -Dgolden.update=true} ({@code SchemaTest} because a module without a test fails), then read the
 * difference as one reads a change of the law. The run that writes fails, so that no build can
 * approve itself.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "tewatashi");

  private Golden() {}

  /** Compares with the text kept under this name, or writes it if that was asked for. */
  public static void compare(String name, String said) {
    var file = FOLDER.resolve(name);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, said);
        throw new AssertionError(name + " was written anew: read the difference, then run again");
      }
      assertThat(said).as(name).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
