package tewatashi.kiosk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What this program was built from. The watch stops a scope by build, and the journal says which
 * build issued a page.
 *
 * @param version the project's version
 * @param commit the abbreviated commit, with {@code -changed} where the work tree differed from it;
 *     {@code unknown} when it was built without the launcher
 */
public record BuildIdentity(String version, String commit) {

  /** Reads what the build wrote beside this class; a program without it was not built by us. */
  public static BuildIdentity ofThisProgram() {
    var written = new Properties();
    try (var file = BuildIdentity.class.getResourceAsStream("build.properties")) {
      written.load(Objects.requireNonNull(file, "build.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildIdentity(required(written, "version"), required(written, "commit"));
  }

  private static String required(Properties written, String key) {
    return Objects.requireNonNull(written.getProperty(key), key);
  }

  /** As the service, the journal and the metrics write it: {@code version+commit}. */
  @Override
  public String toString() {
    return version + "+" + commit;
  }
}
