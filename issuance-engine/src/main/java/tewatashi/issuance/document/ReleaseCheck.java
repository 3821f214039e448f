package tewatashi.issuance.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tewatashi.issuance.session.Personal;

/**
 * The last comparison before a page may leave (guard G6): what a reader saw on every finished page,
 * against what the record, read a second time on another path, says must stand there.
 */
public final class ReleaseCheck {
  /** A tenth of a millimetre: what a person with a ruler could see. */
  private static final double MILLIMETRES_TOLERANCE = 0.1;

  private ReleaseCheck() {}

  /** What the comparison found. */
  public sealed interface Verdict {
    /** Every page says exactly what it must. */
    record Matches(int pages) implements Verdict {}

    /** Something differs: no paper, and the question "whose bytes?" is open. */
    record Differs(List<Difference> differences) implements Verdict {
      public Differs {
        differences = List.copyOf(differences);
      }

      /** Page and field names; never their values. */
      public List<String> where() {
        return differences.stream().map(Difference::where).toList();
      }
    }
  }

  /**
   * One place that says something else than it must.
   *
   * @param where page and field name, never a value
   * @param seen what stands there; empty if nothing does
   * @param expected what must stand there; empty if nothing may
   */
  @Personal
  public record Difference(String where, Optional<String> seen, Optional<String> expected) {
    @Override
    public String toString() {
      return "Difference[********]";
    }
  }

  /** Compares page by page, field by field, both ways: nothing missing, nothing more. */
  public static Verdict compare(List<FinishedPage> seen, List<FinishedPage> expected) {
    var differences = new ArrayList<Difference>();
    if (seen.isEmpty() || seen.size() != expected.size()) {
      differences.add(
          differs("number of pages", String.valueOf(seen.size()), String.valueOf(expected.size())));
    }
    for (int i = 0; i < Math.min(seen.size(), expected.size()); i++) {
      page("page " + (i + 1) + ": ", seen.get(i), expected.get(i), differences);
    }
    return differences.isEmpty()
        ? new Verdict.Matches(seen.size())
        : new Verdict.Differs(differences);
  }

  private static void page(
      String page, FinishedPage seen, FinishedPage expected, List<Difference> differences) {
    if (seen.kind() != expected.kind()
        || seen.number() != expected.number()
        || seen.of() != expected.of()) {
      differences.add(differs(page + "kind or page number", seen.toString(), expected.toString()));
    }
    var fields = new TreeSet<>(seen.texts().keySet());
    fields.addAll(expected.texts().keySet());
    for (String field : fields) {
      String text = seen.texts().get(field);
      String must = expected.texts().get(field);
      if (text == null || !text.equals(must)) {
        differences.add(
            new Difference(page + field, Optional.ofNullable(text), Optional.ofNullable(must)));
      }
    }
    if (!sameImages(seen.images(), expected.images())) {
      differences.add(
          differs(page + "pictures", inWords(seen.images()), inWords(expected.images())));
    }
  }

  private static Difference differs(String where, String seen, String expected) {
    return new Difference(where, Optional.of(seen), Optional.of(expected));
  }

  private static String inWords(List<FinishedPage.PlacedImage> images) {
    return images.stream()
        .map(image ->
            "%s %s %.1fx%.1f"
                .formatted(image.name(), image.pixels(), image.widthMm(), image.heightMm()))
        .collect(Collectors.joining(", "));
  }

  private static boolean sameImages(
      List<FinishedPage.PlacedImage> seen, List<FinishedPage.PlacedImage> expected) {
    if (seen.size() != expected.size()) {
      return false;
    }
    for (int i = 0; i < seen.size(); i++) {
      var one = seen.get(i);
      var other = expected.get(i);
      if (!one.name().equals(other.name())
          || !one.pixels().equals(other.pixels())
          || Math.abs(one.widthMm() - other.widthMm()) > MILLIMETRES_TOLERANCE
          || Math.abs(one.heightMm() - other.heightMm()) > MILLIMETRES_TOLERANCE) {
        return false;
      }
    }
    return true;
  }
}
