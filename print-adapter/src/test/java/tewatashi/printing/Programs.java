package tewatashi.printing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs of the machine that the tests use. Nothing is skipped in silence. */
public final class Programs {
  private Programs() {}

  /**
   * @throws AssertionError naming the Debian package when the program is not installed
   */
  public static String require(String program, String debianPackage) {
    var path = Stream.of(System.getenv("PATH").split(File.pathSeparator));
    return Stream.concat(path, Stream.of("/usr/sbin", "/usr/bin"))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(() ->
            new AssertionError(
                "%s is missing; on Debian: apt-get install %s".formatted(program, debianPackage)));
  }
}
