package tewatashi.printing.virtual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The output tray. Paper stays until somebody takes it, as in the real world. */
final class Tray {
  private final Optional<Path> directory;
  private final List<TrayDocument> documents = new ArrayList<>();
  private int lastNumber;

  Tray(Optional<Path> directory) {
    this.directory = directory;
  }

  /** One more impression of this job falls into the tray. */
  void receive(PrinterJob job, ArrivedDocument document, Instant now) {
    int top = documents.size() - 1;
    if (top >= 0 && documents.get(top).isOf(job)) {
      documents.set(top, documents.get(top).withOneMore(now));
    } else {
      lastNumber++;
      var arrived = job.arrivedAt().orElse(now);
      documents.add(new TrayDocument(lastNumber, job.id(), job.name(), document, 1, arrived, now));
      directory.ifPresent(path -> write(path.resolve("%06d.pdf".formatted(lastNumber)), document));
    }
  }

  List<TrayDocument> documents() {
    return List.copyOf(documents);
  }

  Optional<TrayDocument> document(int number) {
    return documents.stream().filter(document -> document.number() == number).findFirst();
  }

  /** Somebody takes all the paper. */
  List<TrayDocument> take() {
    var taken = List.copyOf(documents);
    documents.clear();
    return taken;
  }

  /** Somebody takes one document and leaves the rest. */
  Optional<TrayDocument> take(int number) {
    var taken = document(number);
    taken.ifPresent(documents::remove);
    return taken;
  }

  private static void write(Path file, ArrivedDocument document) {
    try {
      Files.write(file, document.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
