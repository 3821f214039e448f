package tewatashi.kiosk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tewatashi.issuance.operations.AffectedPerson;
import tewatashi.issuance.operations.IncidentCase;
import tewatashi.issuance.operations.ReportOrder;
import tewatashi.issuance.operations.ReportedCase;
import tewatashi.issuance.operations.WhoseBytes;

/** The first part of the commission's file: item and content, one a line; nobody is named. */
final class CommissionFacts {
  /** What a report wants besides, and no program knows. */
  private static final List<String> BY_THE_OFFICE =
      List.of(
          "概要", "原因", "二次被害又はそのおそれの有無と内容", "本人への対応の実施状況", "公表の実施状況", "再発防止のための措置", "その他参考となる事項");

  private final ReportedCase found;
  private final ReportOrder order;
  private final long report;
  private final List<AffectedPerson> people;
  private final List<List<String>> lines = new ArrayList<>();

  private CommissionFacts(
      ReportedCase found, ReportOrder order, long report, List<AffectedPerson> people) {
    this.found = found;
    this.order = order;
    this.report = report;
    this.people = people;
  }

  static List<List<String>> of(
      ReportedCase found, ReportOrder order, long report, List<AffectedPerson> people) {
    var facts = new CommissionFacts(found, order, report, people);
    facts.theCase();
    facts.theAnswer();
    facts.whatLeft();
    facts.theDeadlines();
    BY_THE_OFFICE.forEach(item -> facts.add(item, "（担当者が記入）"));
    facts.whereItComesFrom();
    return List.copyOf(facts.lines);
  }

  private void add(String item, String content) {
    lines.add(List.of(item, content));
  }

  private IncidentCase about() {
    return found.about();
  }

  private void theCase() {
    add("資料", about().closed().isEmpty() ? "漏えい等報告の資料（速報用・未回答）" : "漏えい等報告の資料（回答済み）");
    add("事案番号", Long.toString(about().id()));
    add("照会番号", about().reference().orElse(""));
    add("きっかけ", OfficeWords.why(about().why()));
    add("事案を開いた日時", OfficeWords.at(about().openedAt()));
    add("市区町村", found.municipality());
    add("端末", found.terminal());
    add("店舗", found.store());
    add("証明書", OfficeWords.kind(found.kind()));
  }

  private void theAnswer() {
    add("誰のページが出たか", about().closed().map(closed -> answer(closed.answer())).orElse("未回答（調査中）"));
    add("回答した運用者", about().closed().map(closed -> closed.by() + " と " + closed.with()).orElse(""));
    add("回答日時", about().closed().map(closed -> OfficeWords.at(closed.at())).orElse(""));
    add("回答の証跡（SHA-256）", found.answeredUnder().map(under -> under.hex()).orElse(""));
    add("この資料の証跡（SHA-256）", order.evidence().hex());
    boolean grown =
        found.answeredUnder().filter(under -> !under.equals(order.evidence())).isPresent();
    add("回答の後に増えた記録", grown ? "あり（事案をもう一度確かめてください）" : "なし");
  }

  private static String answer(WhoseBytes answer) {
    return switch (answer) {
      case NOBODYS -> "誰のページも出ていない";
      case THEIR_OWN -> "申請者本人のページだけが出た";
      case A_STRANGERS -> "他人のページが出た";
      case UNKNOWN -> "もう確かめようがない";
    };
  }

  private void whatLeft() {
    var items =
        people.stream().flatMap(person -> person.items().stream()).distinct().sorted().toList();
    add("保有個人情報の項目", items.stream().map(OfficeWords::item).collect(Collectors.joining("、")));
    var shown = people.stream().filter(person -> person.part().shown()).toList();
    long known = shown.stream().flatMapToInt(person -> person.person().stream()).distinct().count();
    long unknown = shown.stream().filter(person -> person.person().isEmpty()).count();
    add("本人の数", known + "人" + (unknown == 0 ? "" : "（ほかに、今は特定できない世帯主 " + unknown + "件）"));
    add("特定個人情報（個人番号）", items.contains("individual_number") ? "含む（番号法による報告の要否も確かめてください）" : "含まない");
  }

  private void theDeadlines() {
    var deadlines = ReportDeadlines.of(about().openedAt());
    add(
        "速報の期限",
        "%s から %s まで（事案を開いた日を1日目とする3〜5日。%s）"
            .formatted(
                deadlines.firstFrom(), deadlines.firstUntil(), left(deadlines.firstUntil())));
    add(
        "確報の期限",
        "%s まで（同じく30日以内。%s）".formatted(deadlines.finalUntil(), left(deadlines.finalUntil())));
  }

  private String left(LocalDate until) {
    long days = ReportDeadlines.daysLeft(now(), until);
    return days < 0 ? -days + "日超過" : "あと" + days + "日";
  }

  private Instant now() {
    return order.at();
  }

  private void whereItComesFrom() {
    add("作成日時", OfficeWords.at(now()));
    add("作成した運用者", order.operator());
    add("理由", order.purpose());
    add("読み取り番号", Long.toString(report));
    add("住所について", "「市区町村に照会」は、交付の後に異動があったか、この資料では知らせられないものです。理由の区別はありません。");
  }
}
