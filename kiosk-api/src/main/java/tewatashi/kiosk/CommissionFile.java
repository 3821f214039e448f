package tewatashi.kiosk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tewatashi.issuance.operations.AffectedPerson;
import tewatashi.issuance.operations.ReportOrder;
import tewatashi.issuance.operations.ReportedCase;

/**
 * What a municipality needs for its report to the privacy commission (漏えい等報告) and for telling those
 * affected: the case's facts, an empty line, and a line a person and issuance. All lines have the
 * same number of fields, as RFC 4180 wants it.
 */
final class CommissionFile {
  private static final List<String> HEADINGS =
      List.of(
          "番号",
          "市区町村",
          "氏名",
          "フリガナ",
          "旧氏",
          "通称",
          "生年月日",
          "住所",
          "関わり",
          "照会番号",
          "申請",
          "証明書",
          "記載された項目",
          "発行番号",
          "印刷に入った部数");

  /** Also where nothing is hidden: it tells no reason. */
  private static final String ASK = "市区町村に照会";

  private CommissionFile() {}

  /**
   * The whole file.
   *
   * @param order its time is the file's
   * @param report the reading's number
   * @param people as they were read
   */
  static String of(
      ReportedCase found, ReportOrder order, long report, List<AffectedPerson> people) {
    var lines = new ArrayList<List<String>>();
    lines.add(padded(List.of("項目", "内容")));
    CommissionFacts.of(found, order, report, people).forEach(fact -> lines.add(padded(fact)));
    lines.add(padded(List.of()));
    lines.add(HEADINGS);
    people.forEach(person -> lines.add(fields(person)));
    return SpreadsheetTable.of(lines);
  }

  private static List<String> padded(List<String> fields) {
    var line = new ArrayList<>(fields);
    line.addAll(Collections.nCopies(HEADINGS.size() - fields.size(), ""));
    return line;
  }

  private static List<String> fields(AffectedPerson one) {
    return List.of(
        one.person().isPresent() ? Integer.toString(one.person().getAsInt()) : "",
        one.municipality(),
        one.name().orElse(ASK),
        one.nameKana().orElse(""),
        one.formerName().orElse(""),
        one.alias().orElse(""),
        one.birthDate().map(LocalDate::toString).orElse(""),
        one.address().orElse(ASK),
        part(one.part()),
        one.reference(),
        one.ownStory() ? "この事案" : "関係する申請",
        OfficeWords.kind(one.kind()),
        one.items().stream().map(OfficeWords::item).collect(Collectors.joining("、")),
        String.join(" ", one.issueNumbers()),
        Integer.toString(one.copiesEntered()));
  }

  private static String part(AffectedPerson.Part part) {
    return Stream.of(
            part.onPage() ? "証明書に記載" : "",
            part.namedAsHead() ? "世帯主として氏名を記載" : "",
            part.applied() ? "申請者" : "")
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining("・"));
  }
}
