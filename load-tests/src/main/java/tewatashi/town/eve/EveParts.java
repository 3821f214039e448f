package tewatashi.town.eve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What Debian's packages brought to this machine.
 *
 * @param printer {@code ippeveprinter} of the package cups-ipp-utils
 * @param bus {@code dbus-daemon} of the package dbus, without which it does not start
 */
record EveParts(Path printer, Path bus) {
  /**
   * Finds them.
   *
   * @throws IOException naming the package that is missing
   */
  static EveParts ofThisMachine() throws IOException {
    return below(Path.of("/usr"));
  }

  static EveParts below(Path usr) throws IOException {
    return new EveParts(
        first(usr, "ippeveprinter", "cups-ipp-utils"), first(usr, "dbus-daemon", "dbus"));
  }

  private static Path first(Path usr, String program, String debianPackage) throws IOException {
    return Stream.of("sbin", "bin", "local/sbin", "local/bin")
        .map(folder -> usr.resolve(folder).resolve(program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new IOException(
                "%s is missing; on Debian: apt-get install %s".formatted(program, debianPackage)));
  }
}
