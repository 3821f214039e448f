package tewatashi.issuance.document;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

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

    /**
     * Something differs: no paper, and the question "whose bytes?" is open.
     *
     * @param where page and field names; never their values
     */
    record Differs(List<String> where) implements Verdict {
      public Differs {
        where = List.copyOf(where);
      }
    }
  }

  /** Compares page by page, field by field, both ways: nothing missing, nothing more. */
  public static Verdict compare(List<FinishedPage> seen, List<FinishedPage> expected) {
    var differences = new ArrayList<String>();
    if (seen.isEmpty() || seen.size() != expected.size()) {
      differences.add("number of pages");
    }
    for (int i = 0; i < Math.min(seen.size(), expected.size()); i++) {
      page(i + 1, seen.get(i), expected.get(i), differences);
    }
    return differences.isEmpty()
        ? new Verdict.Matches(seen.size())
        : new Verdict.Differs(differences);
  }

  private static void page(
      int number, FinishedPage seen, FinishedPage expected, List<String> differences) {
    String page = "page " + number + ": ";
    if (seen.kind() != expected.kind()
        || seen.number() != expected.number()
        || seen.of() != expected.of()) {
      differences.add(page + "kind or page number");
    }
    var fields = new TreeSet<>(seen.texts().keySet());
    fields.addAll(expected.texts().keySet());
    for (String field : fields) {
      String text = seen.texts().get(field);
      if (text == null || !text.equals(expected.texts().get(field))) {
        differences.add(page + field);
      }
    }
    if (!sameImages(seen.images(), expected.images())) {
      differences.add(page + "pictures");
    }
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
