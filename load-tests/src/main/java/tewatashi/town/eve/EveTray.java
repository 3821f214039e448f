package tewatashi.town.eve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The documents that lie in a printer's tray, numbered from 1 as they are first seen. */
final class EveTray {
  private final Path folder;
  private final Path taken;
  private final Map<Integer, Path> numbers = new TreeMap<>();
  private int seen;

  private EveTray(Path folder, Path taken) {
    this.folder = folder;
    this.taken = taken;
  }

  /** An empty tray in a printer's folder. */
  static EveTray in(Path printer) throws IOException {
    return new EveTray(
        Files.createDirectory(printer.resolve("tray")),
        Files.createDirectory(printer.resolve("taken")));
  }

  /** The numbers of what lies there, oldest first. */
  synchronized List<Integer> numbers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (!numbers.containsValue(file)) {
          numbers.put(++seen, file);
        }
      }
    }
    return List.copyOf(numbers.keySet());
  }

  /** One document, byte for byte; empty if it does not lie there. */
  synchronized Optional<byte[]> look(int number) throws IOException {
    Path file = numbers.get(number);
    return file == null ? Optional.empty() : Optional.of(Files.readAllBytes(file));
  }

  /** Takes one out; it is kept beside the tray, for whoever looks into a case. */
  synchronized void take(int number) throws IOException {
    Path file = numbers.remove(number);
    if (file != null) {
      Files.move(file, taken.resolve(file.getFileName()));
    }
  }
}
