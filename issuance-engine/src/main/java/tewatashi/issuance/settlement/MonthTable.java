package tewatashi.issuance.settlement;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A month's fees for the settlement with each municipality: by kind, and by what the fee rested on.
 * Its sums are its days' sums.
 */
public final class MonthTable {
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::municipality).thenComparing(Key::kind).thenComparing(Key::basis);

  private final Map<Key, Row> rows = new TreeMap<>(ORDER);

  private record Key(String municipality, String kind, String basis) {}

  /**
   * One line.
   *
   * @param copies handed over, with their fee kept (0 yen where waived)
   * @param ordinaryYen what the copies handed over would have cost without campaign and waiver
   */
  private record Row(long copies, long keptYen, long owedYen, long returnedYen, long ordinaryYen) {
    static final Row EMPTY = new Row(0, 0, 0, 0, 0);

    Row plus(Story.FeeLine last, int ordinary) {
      boolean kept = last.state().equals("kept");
      return new Row(
          copies + (kept ? 1 : 0),
          keptYen + (kept ? last.yen() : 0),
          owedYen + (last.state().equals("owed") ? last.yen() : 0),
          returnedYen + (last.state().equals("returned") ? last.yen() : 0),
          ordinaryYen + (kept ? ordinary : 0));
    }
  }

  void add(List<Story> stories) {
    for (Story story : stories) {
      for (var last : story.lastFees()) {
        var due =
            story.fees().stream()
                .filter(line -> line.copy() == last.copy() && line.step() == 1)
                .findFirst();
        String basis = due.flatMap(Story.FeeLine::basis).orElse("fee");
        int ordinary = due.map(Story.FeeLine::ordinaryYen).orElse(last.yen());
        var key = new Key(story.municipality(), story.kind(), basis);
        rows.merge(key, Row.EMPTY.plus(last, ordinary), MonthTable::sum);
      }
    }
    // A line of nothing (a fee that was named and never taken) tells a treasurer nothing.
    rows.values().removeIf(Row.EMPTY::equals);
  }

  private static Row sum(Row one, Row other) {
    return new Row(
        one.copies() + other.copies(),
        one.keptYen() + other.keptYen(),
        one.owedYen() + other.owedYen(),
        one.returnedYen() + other.returnedYen(),
        one.ordinaryYen() + other.ordinaryYen());
  }

  /** Kept yen of all lines. */
  public long keptYen() {
    return rows.values().stream().mapToLong(Row::keptYen).sum();
  }

  /** Owed yen of all lines. */
  public long owedYen() {
    return rows.values().stream().mapToLong(Row::owedYen).sum();
  }

  /** Returned yen of all lines. */
  public long returnedYen() {
    return rows.values().stream().mapToLong(Row::returnedYen).sum();
  }

  /** RFC 4180, a header first; no field has a comma or a quote. */
  public String csv() {
    var text =
        new StringBuilder(
            "municipality,kind,basis,copies,kept_yen,owed_yen,returned_yen,ordinary_yen\r\n");
    rows.forEach((key, row) ->
        text.append(
            "%s,%s,%s,%d,%d,%d,%d,%d\r\n"
                .formatted(
                    key.municipality(),
                    key.kind(),
                    key.basis(),
                    row.copies(),
                    row.keptYen(),
                    row.owedYen(),
                    row.returnedYen(),
                    row.ordinaryYen())));
    return text.toString();
  }
}
