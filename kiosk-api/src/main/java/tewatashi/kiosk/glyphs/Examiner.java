package tewatashi.kiosk.glyphs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.port.CertificateRenderer;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.rendering.FontSet;

/**
 * Asks the renderer that draws the papers, and nobody else, what it refuses. It names one field at
 * a time; so the field is mended and the renderer asked again, until the paper is drawn.
 */
final class Examiner {
  /** More fields than a paper has. */
  private static final int TURNS_MAX = 64;

  /** Each font has it, and it is as wide as any kanji. */
  private static final String PLAIN = "見";

  private final CertificateRenderer renderer;
  private final FontSet fonts;

  Examiner(CertificateRenderer renderer, FontSet fonts) {
    this.renderer = renderer;
    this.fonts = fonts;
  }

  /**
   * Why this paper would be refused, by field; empty if it would be drawn.
   *
   * @param paper the paper, given the resident's fields
   */
  Map<String, List<Finding.Fault>> examine(
      Map<String, String> fields, Function<Map<String, String>, CertificateContent> paper) {
    var found = new LinkedHashMap<String, List<Finding.Fault>>();
    var mended = new HashMap<>(fields);
    for (int turn = 0; turn < TURNS_MAX; turn++) {
      var refused = refused(paper.apply(mended));
      if (refused.isEmpty()) {
        return found;
      }
      var field = name(refused.get().field(), mended);
      var faults = found.computeIfAbsent(field, _ -> new ArrayList<>());
      var text = mended.get(field);
      if (text == null) {
        faults.add(new Finding.Fault.Other(refused.get().words()));
        return found;
      }
      if (refused.get().tooLong()) {
        int fit = fit(mended, field, paper);
        faults.add(new Finding.Fault.TooLong(FontSet.letters(text).size(), fit));
        mended.put(field, PLAIN);
      } else {
        var missing = fonts.missing(text);
        missing.forEach(character -> faults.add(new Finding.Fault.NoGlyph(character)));
        mended.put(field, missing.isEmpty() ? PLAIN : drawable(text));
      }
    }
    return found;
  }

  /** As long as it was, so that its length is judged too. */
  private String drawable(String text) {
    var drawn = new StringBuilder();
    for (String letter : FontSet.letters(text)) {
      drawn.append(fonts.draws(letter) ? letter : PLAIN);
    }
    return drawn.toString();
  }

  /** How many of the text's letters the field takes. */
  private int fit(
      Map<String, String> fields,
      String field,
      Function<Map<String, String>, CertificateContent> paper) {
    var letters = FontSet.letters(fields.getOrDefault(field, ""));
    var shortened = new HashMap<>(fields);
    int fits = 0;
    int refused = letters.size();
    while (refused - fits > 1) {
      int middle = (fits + refused) / 2;
      shortened.put(field, String.join("", letters.subList(0, middle)));
      var still = refused(paper.apply(shortened));
      if (still.isPresent()
          && still.get().tooLong()
          && name(still.get().field(), fields).equals(field)) {
        refused = middle;
      } else {
        fits = middle;
      }
    }
    return fits;
  }

  private Optional<Refused> refused(CertificateContent content) {
    return switch (renderer.render(content)) {
      case Rendering.Rendered rendered -> {
        rendered.document().shred();
        yield Optional.empty();
      }
      case Rendering.GlyphMissing missing -> Optional.of(new Refused(missing.field(), false));
      case Rendering.TextTooLong tooLong -> Optional.of(new Refused(tooLong.field(), true));
    };
  }

  /**
   * From the form's cell to the feed's field: {@code block.1.nationality} is foreign.nationality.
   */
  private static String name(String cell, Map<String, String> fields) {
    String last = cell.substring(cell.lastIndexOf('.') + 1);
    return fields.containsKey("foreign." + last) ? "foreign." + last : last;
  }

  private record Refused(String field, boolean tooLong) {
    String words() {
      return tooLong ? "does not fit" : "cannot be drawn";
    }
  }
}
