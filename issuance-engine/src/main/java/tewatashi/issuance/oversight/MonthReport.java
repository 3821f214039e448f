package tewatashi.issuance.oversight;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A municipality's month, for whoever downloads it. What the fees come to for the settlement is
 * another table ({@code reconcile --month}), made of the ledger.
 */
public record MonthReport(String municipality, YearMonth month, List<Line> lines) {
  private static final String HEAD =
      "municipality,month,kind,begun,delivered,sheets,yen_kept,fees_given_back,stories_with_cases";

  /**
   * One kind of certificate.
   *
   * @param begun issuances applied for in this month, by Japan's time
   * @param sheets pages that were printed whole
   * @param yenKept of these
   * @param feesGivenBack issuances whose fee is owed or was given back
   * @param storiesWithCases issuances about which a case was opened
   */
  public record Line(
      String kind,
      long begun,
      long delivered,
      long sheets,
      long yenKept,
      long feesGivenBack,
      long storiesWithCases) {}

  public MonthReport {
    lines = List.copyOf(lines);
  }

  /** RFC 4180, with a byte order mark: spreadsheets in town halls take it for Shift_JIS without. */
  public String csv() {
    return lines.stream()
        .map(this::row)
        .collect(Collectors.joining("\r\n", "\uFEFF" + HEAD + "\r\n", "\r\n"));
  }

  private String row(Line line) {
    return String.join(
        ",",
        municipality,
        month.toString(),
        line.kind(),
        Long.toString(line.begun()),
        Long.toString(line.delivered()),
        Long.toString(line.sheets()),
        Long.toString(line.yenKept()),
        Long.toString(line.feesGivenBack()),
        Long.toString(line.storiesWithCases()));
  }
}
