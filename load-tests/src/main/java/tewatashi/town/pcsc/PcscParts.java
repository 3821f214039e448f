package tewatashi.town.pcsc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Debian's packages brought to this machine.
 *
 * @param daemon {@code pcscd} of the package pcscd
 * @param driver {@code libifdvpcd.so} of the package vsmartcard-vpcd
 */
record PcscParts(Path daemon, Path driver) {
  /**
   * Finds the parts.
   *
   * @throws PcscException naming the package that is missing
   */
  static PcscParts ofThisMachine() throws PcscException {
    return below(Path.of("/usr"));
  }

  static PcscParts below(Path usr) throws PcscException {
    return new PcscParts(
        first(List.of(usr.resolve("sbin/pcscd")), "pcscd"),
        first(libraries(usr, "pcsc/drivers/serial/libifdvpcd.so"), "vsmartcard-vpcd"));
  }

  /** In the folder of libraries, or below it in the one of the machine's architecture. */
  private static List<Path> libraries(Path usr, String name) throws PcscException {
    var lib = usr.resolve("lib");
    try (Stream<Path> folders = Files.list(lib)) {
      var architectures = folders.filter(folder -> folder.toString().endsWith("-linux-gnu"));
      return Stream.concat(Stream.of(lib), architectures)
          .map(folder -> folder.resolve(name))
          .toList();
    } catch (IOException e) {
      throw new PcscException("this machine has no " + lib, e);
    }
  }

  private static Path first(List<Path> candidates, String debianPackage) throws PcscException {
    Optional<Path> found = candidates.stream().filter(Files::isReadable).findFirst();
    return found.orElseThrow(() ->
        new PcscException(
            "%s is missing; on Debian: apt-get install %s"
                .formatted(candidates.getFirst().getFileName(), debianPackage)));
  }
}
