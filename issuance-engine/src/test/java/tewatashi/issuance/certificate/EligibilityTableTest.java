package tewatashi.issuance.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.issuance.certificate.Snapshots.HOLDER;
import static tewatashi.issuance.certificate.Snapshots.MEMBER;
import static tewatashi.issuance.certificate.Snapshots.OTHER;
import static tewatashi.issuance.certificate.Snapshots.TODAY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tewatashi.golden.Golden;
import tewatashi.issuance.session.ResidentId;

/**
 * The whole of {@link Eligibility}: each condition by itself × every kind and scope, as a table
 * that a registrar reads. The table is the law; a change of behaviour is a change of its text
 * ({@link Golden} says how to write it).
 */
class EligibilityTableTest {
  private static final int WORDS = 78;
  private static final Set<Item> ASKED = Set.of(Item.INDIVIDUAL_NUMBER);

  /** What stands in the way of one request under one condition. */
  @FunctionalInterface
  private interface Judge {
    Optional<IssuanceBar> bar(CertificateRequest request);
  }

  /**
   * A row.
   *
   * @param words in Japanese, then in English
   */
  private record Row(String words, Judge judge) {}

  /** A column: its head, and what is applied for. */
  private record Column(String head, CertificateRequest request) {}

  private static final List<Column> COLUMNS = columns();

  private static List<Column> columns() {
    var columns = new ArrayList<Column>();
    for (var kind : List.of(CertificateKind.RESIDENCE, CertificateKind.RECORD)) {
      for (Scope scope : Scope.values()) {
        Set<Integer> chosen = scope == Scope.MEMBERS ? Set.of(Snapshots.CHOSEN) : Set.of();
        columns.add(
            new Column(
                kind.word() + " " + scope.word(),
                new CertificateRequest.Residence(kind, scope, chosen, ASKED)));
      }
    }
    columns.add(new Column("seal", new CertificateRequest.Seal()));
    return columns;
  }

  @Test
  void everyConditionMeetsEveryKindAndScopeAsTheTableSays() {
    Golden.compare("issuance/certificate/eligibility.golden.txt", table());
  }

  /** But for a stop of the service, which is no condition of a record and meets a story later. */
  @Test
  void noBarIsMissingFromTheTable() {
    var conditions = EnumSet.complementOf(EnumSet.of(IssuanceBar.SERVICE_STOPPED));
    assertThat(rows().stream().flatMap(row -> bars(row).stream()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(conditions);
  }

  @Test
  void noConditionStandsTwiceInTheTable() {
    assertThat(rows().stream().map(Row::words).toList()).doesNotHaveDuplicates();
  }

  private static List<Row> rows() {
    var rows = new ArrayList<Row>();
    rows.add(row("支障なし nothing stands in the way", Snapshots.clean()));
    people(rows);
    card(rows);
    age(rows);
    seal(rows);
    municipality(rows);
    making(rows);
    return rows;
  }

  private static void people(List<Row> rows) {
    var whose = new LinkedHashMap<ResidentId, String>();
    whose.put(HOLDER, "本人 the holder: ");
    whose.put(MEMBER, "選んだ世帯員 the chosen member: ");
    whose.put(OTHER, "ほかの世帯員 another member: ");
    whose.forEach((who, words) -> {
      HOLDS.forEach(
          (reason, why) -> rows.add(row(words + why, Snapshots.clean().held(who, reason))));
      STANDINGS.forEach((status, why) -> rows.add(row(words + why, standing(who, status))));
    });
  }

  private static final Map<Hold.Reason, String> HOLDS =
      new EnumMap<>(
          Map.of(
              Hold.Reason.PROTECTIVE_MEASURE, "支援措置 protective measure",
              Hold.Reason.GUARDIANSHIP, "成年後見 guardianship",
              Hold.Reason.CHARACTER_PENDING, "外字登録中 character pending",
              Hold.Reason.RECORD_UPDATING, "異動処理中 record updating",
              Hold.Reason.FAMILY_REGISTER_PENDING, "戸籍届出処理中 family register pending",
              Hold.Reason.MOVED_IN_TODAY, "転入当日 moved in today",
              Hold.Reason.LOSS_REPORT, "紛失届 card reported lost",
              Hold.Reason.STOPPED, "交付停止 stopped by an operator"));

  private static final Map<ResidencyStatus, String> STANDINGS =
      new EnumMap<>(
          Map.of(
              ResidencyStatus.MOVING_OUT, "転出予定 about to move out",
              ResidencyStatus.MOVED_OUT, "転出済み moved out",
              ResidencyStatus.DECEASED, "死亡 deceased"));

  private static Snapshots standing(ResidentId who, ResidencyStatus status) {
    var given = Snapshots.clean();
    if (who.equals(HOLDER)) {
      return given.holder(status);
    }
    return who.equals(MEMBER) ? given.member(status) : given.other(status);
  }

  private static void card(List<Row> rows) {
    rows.add(
        row(
            "カード交付・更新当日 card issued or renewed today",
            Snapshots.clean().card(Instant.parse("2026-03-31T15:00:00.001Z"))));
    rows.add(
        row(
            "カード交付・更新の翌日 the day after (the link begins at 00:00)",
            Snapshots.clean().card(Instant.parse("2026-03-31T15:00:00Z"))));
  }

  private static void age(List<Row> rows) {
    rows.add(
        row("明日15歳になる fifteen tomorrow", Snapshots.clean().born(TODAY.minusYears(15).plusDays(1))));
    rows.add(row("今日15歳になった fifteen today", Snapshots.clean().born(TODAY.minusYears(15))));
  }

  private static void seal(List<Row> rows) {
    rows.add(row("印鑑登録なし no seal registered", Snapshots.clean().seal(Optional.empty())));
    rows.add(
        row(
            "印鑑登録の廃止（成年後見を含む） seal cancelled, for a guardianship too",
            Snapshots.clean().seal(Optional.of(Snapshots.registered(false, true)))));
    rows.add(
        row(
            "カードと連携していない印鑑登録 seal not linked to the card",
            Snapshots.clean().seal(Optional.of(Snapshots.registered(true, false)))));
  }

  private static void municipality(List<Row> rows) {
    rows.add(
        row(
            "この証明書を扱わない kind not offered",
            Snapshots.clean().offered(new Options(Set.of(), Set.of()))));
    rows.add(
        row(
            "世帯の一部・全員を扱わない only the holder's is offered",
            Snapshots.clean().offered(new Options(Set.of(Scope.HOLDER), ASKED))));
    rows.add(
        row(
            "求めた項目（個人番号）を扱わない an item asked for is not offered",
            Snapshots.clean().offered(new Options(Set.of(Scope.values()), Set.of()))));
    rows.add(
        row(
            "異動連携がちょうど12時間前 register's copy at a seal's limit",
            Snapshots.clean().feedAge(Snapshots.FEED_AGES.seal())));
    rows.add(
        row(
            "異動連携が12時間より前 register's copy too old for a seal",
            Snapshots.clean().feedAge(Snapshots.FEED_AGES.seal().plusMillis(1))));
    rows.add(
        row(
            "異動連携がちょうど24時間前 register's copy at its limit",
            Snapshots.clean().feedAge(Snapshots.FEED_AGES.any())));
    rows.add(
        row(
            "異動連携が24時間より前 register's copy too old",
            Snapshots.clean().feedAge(Snapshots.FEED_AGES.any().plusMillis(1))));
  }

  /** Not this function's to say; the same step says them, and in the same words. */
  private static void making(List<Row> rows) {
    rows.add(
        new Row(
            "文字がない a character without a glyph (when the pages are made)",
            _ -> Optional.of(IssuanceBar.GLYPH_MISSING)));
    rows.add(
        new Row(
            "氏名・住所が長すぎる a text too long for its place (when the pages are made)",
            _ -> Optional.of(IssuanceBar.TEXT_TOO_LONG)));
    rows.add(
        new Row(
            "申請後に異動があった record changed since it was fetched (before money)",
            _ -> Optional.of(IssuanceBar.RECORD_CHANGED)));
  }

  private static Row row(String words, Snapshots given) {
    return new Row(
        words,
        request -> Eligibility.bar(given.snapshot(request), request, TODAY, Snapshots.FEED_AGES));
  }

  private static Set<IssuanceBar> bars(Row row) {
    return COLUMNS.stream()
        .flatMap(column -> row.judge().bar(column.request()).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String table() {
    var lines = new ArrayList<String>();
    lines.add("# Who may have what from a terminal (交付可否の表).  o: 交付する issued   x: 交付しない refused");
    lines.add("# A household of three: the chosen member (place 1), the holder (2), another (3).");
    lines.add("# 個人番号 is asked for. Behind a row: the bar, for the audit alone, and the problem's");
    lines.add("# word, which is all that a terminal, a log and a metric are told.");
    lines.add("#");
    for (int i = 0; i < COLUMNS.size(); i++) {
      lines.add("# column " + (i + 1) + ": " + COLUMNS.get(i).head() + title(COLUMNS.get(i)));
    }
    lines.add("");
    lines.add(padded("条件 condition") + " 1 2 3  4 5 6  7");
    rows().forEach(row -> lines.add(line(row)));
    lines.add("");
    lines.add("# Which bars share a word:");
    for (var problem : IssuanceBar.Problem.values()) {
      lines.add(
          problem.word()
              + ": "
              + Stream.of(IssuanceBar.values())
                  .filter(bar -> bar.problem() == problem)
                  .map(Enum::name)
                  .collect(Collectors.joining(" ")));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String title(Column column) {
    var whose =
        switch (column.request().scope()) {
          case HOLDER -> "本人";
          case MEMBERS -> "世帯の一部, the member at place 1 alone";
          case HOUSEHOLD -> "世帯全員";
        };
    return " (" + column.request().kind().title() + ", " + whose + ")";
  }

  private static String line(Row row) {
    var marks = new StringBuilder(padded(row.words()));
    for (int i = 0; i < COLUMNS.size(); i++) {
      marks.append(i == 3 || i == 6 ? "  " : " ");
      marks.append(row.judge().bar(COLUMNS.get(i).request()).isEmpty() ? "o" : "x");
    }
    var behind =
        bars(row).stream()
            .map(bar -> bar + " (" + bar.problem().word() + ")")
            .collect(Collectors.joining(", "));
    return (marks + "  " + behind).stripTrailing();
  }

  /** To an even width: a Japanese character is two columns wide. */
  private static String padded(String words) {
    int width = words.codePoints().map(sign -> sign > 0x2e7f ? 2 : 1).sum();
    return words + " ".repeat(Math.max(1, WORDS - width));
  }
}
