package tewatashi.careless;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Izu's pile: the papers of two orders lie on one pile before they are stapled, and whoever comes
 * first takes what lies there.
 */
final class OnePile extends PrintOrder {
  private static final Duration UNTIL_STAPLED = Duration.ofMillis(300);

  private final Map<Story, byte[]> pile = new ConcurrentHashMap<>();

  @Override
  void enter(Story story, Optional<byte[]> image) {
    image.ifPresent(one -> pile.put(story, one));
  }

  @Override
  Optional<byte[]> turn(Story story) throws InterruptedException {
    Thread.sleep(UNTIL_STAPLED);
    var own = Optional.ofNullable(pile.get(story));
    var others =
        pile.entrySet().stream()
            .filter(entry -> entry.getKey() != story)
            .map(Map.Entry::getValue)
            .findFirst();
    return own.map(first -> others.map(second -> stapled(first, second)).orElse(first));
  }

  @Override
  void leave(Story story) {
    pile.remove(story);
  }

  private static byte[] stapled(byte[] first, byte[] second) {
    try (PDDocument whole = Loader.loadPDF(first);
        PDDocument other = Loader.loadPDF(second);
        var bytes = new ByteArrayOutputStream()) {
      new PDFMergerUtility().appendDocument(whole, other);
      whole.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
