package tewatashi.town.card;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The file {@code cards.ndjson}, read as a stream: a town of a million residents does not fit into
 * a test's memory and need not.
 */
public record CardLinks(Path file) {
  /** Shows every link, in the file's order, to {@code visitor}. */
  public void forEach(Consumer<CardLink> visitor) throws IOException {
    try (var lines = Files.lines(file)) {
      lines.map(CardLink::parse).forEach(visitor);
    }
  }

  /** The newest link of a resident on this medium, or nothing. */
  public Optional<CardLink> find(String municipality, String resident, String medium)
      throws IOException {
    // The cheap test first: parsing a million lines to find one takes seconds.
    var mark = '"' + resident + '"';
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.contains(mark))
          .map(CardLink::parse)
          .filter(link -> link.resident().equals(resident))
          .filter(link -> link.municipality().equals(municipality))
          .filter(link -> link.medium().equals(medium))
          .reduce((older, newer) -> newer.validFrom().isBefore(older.validFrom()) ? older : newer);
    }
  }
}
