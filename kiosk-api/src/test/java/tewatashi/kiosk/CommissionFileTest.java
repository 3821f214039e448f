package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.operations.AffectedPerson;
import tewatashi.issuance.operations.IncidentCase;
import tewatashi.issuance.operations.ReportOrder;
import tewatashi.issuance.operations.ReportedCase;
import tewatashi.issuance.operations.WhoseBytes;
import tewatashi.issuance.session.Realm;

/** What a municipality's officer opens. */
class CommissionFileTest {
  private static final Instant OPENED = Instant.parse("2026-11-22T15:30:00Z");
  private static final Digest THEN = new Digest("a".repeat(64));
  private static final Digest NOW = new Digest("b".repeat(64));
  private static final String STORY = "3f9a0c55d1" + "0".repeat(22);

  private static IncidentCase about(Optional<IncidentCase.Closed> closed) {
    return new IncidentCase(
        7, Optional.of(STORY), Optional.empty(), "not mine", OPENED, List.of(), closed);
  }

  private static Optional<IncidentCase.Closed> answered() {
    return Optional.of(
        new IncidentCase.Closed(WhoseBytes.A_STRANGERS, "O-1", "O-2", OPENED.plusSeconds(60)));
  }

  private static AffectedPerson person(
      OptionalInt person, String name, AffectedPerson.Part part, List<String> items) {
    return new AffectedPerson(
        person,
        "3F9A0C55D1",
        true,
        "residence",
        "東京都見本区",
        part,
        Optional.of(name).filter(one -> !one.isEmpty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(LocalDate.of(1980, 1, 1)),
        Optional.empty(),
        items,
        List.of("N-1", "N-2"),
        1);
  }

  private static String file(
      Optional<IncidentCase.Closed> closed, Instant at, AffectedPerson... people) {
    var about = about(closed);
    var found =
        new ReportedCase(about, "T000001", "見本店", "residence", "東京都見本区", closed.map(_ -> THEN));
    var order =
        new ReportOrder(Realm.SPECIMEN, about, NOW, List.of(STORY), "the report", "O-1", at);
    return CommissionFile.of(found, order, 3, List.of(people));
  }

  private static final AffectedPerson.Part BOTH = new AffectedPerson.Part(true, true, false);
  private static final AffectedPerson.Part ASKED = new AffectedPerson.Part(false, true, false);
  private static final AffectedPerson.Part HEAD = new AffectedPerson.Part(false, false, true);

  @Test
  void everyLineHasAsManyFields() {
    var hanako = person(OptionalInt.of(1), "見本 花子", BOTH, List.of("name", "individual_number"));
    var lines = file(answered(), OPENED, hanako).split("\r\n");
    assertThat(Arrays.stream(lines).map(line -> line.split("\",\"", -1).length).distinct())
        .containsExactly(15);
    assertThat(lines[0]).startsWith("\uFEFF\"項目\",\"内容\"");
    assertThat(lines[lines.length - 1])
        .isEqualTo(
            "\"1\",\"東京都見本区\",\"見本 花子\",\"\",\"\",\"\",\"1980-01-01\",\"市区町村に照会\","
                + "\"証明書に記載・申請者\",\"3F9A0C55D1\",\"この事案\",\"住民票の写し\",\"氏名、個人番号\","
                + "\"N-1 N-2\",\"1\"");
  }

  @Test
  void whoStoodThereAloneIsNotCountedAsAffected() {
    var hanako = person(OptionalInt.of(1), "見本 花子", BOTH, List.of("name", "birth_date"));
    var again = person(OptionalInt.of(1), "見本 花子", BOTH, List.of("name"));
    var taro = person(OptionalInt.of(2), "見本 太郎", ASKED, List.of());
    var head = person(OptionalInt.empty(), "", HEAD, List.of("household_head"));
    assertThat(file(answered(), OPENED, hanako, again, taro))
        .contains("\"本人の数\",\"1人\"", "\"含まない\"", "\"申請者\"");
    assertThat(file(answered(), OPENED, hanako, head))
        .contains("\"1人（ほかに、今は特定できない世帯主 1件）\"", "\"\",\"東京都見本区\",\"市区町村に照会\"");
    assertThat(
            file(
                answered(),
                OPENED,
                person(OptionalInt.of(1), "見本 花子", BOTH, List.of("individual_number"))))
        .contains("\"含む（番号法による報告の要否も確かめてください）\"");
  }

  @Test
  void theDeadlinesCountFromTheDayOfOpeningInJapan() {
    assertThat(file(Optional.empty(), OPENED))
        .contains(
            "2026-11-25 から 2026-11-27 まで（事案を開いた日を1日目とする3〜5日。あと4日）",
            "2026-12-22 まで（同じく30日以内。あと29日）",
            "速報用・未回答",
            "未回答（調査中）");
    assertThat(file(Optional.empty(), Instant.parse("2026-11-29T15:00:00Z")))
        .contains("3日超過", "あと22日");
  }

  @Test
  void theAnswerIsToldWithItsEvidenceAndThatItGrew() {
    assertThat(file(answered(), OPENED))
        .contains(
            "他人のページが出た", "O-1 と O-2", THEN.hex(), NOW.hex(), "\"あり（事案をもう一度確かめてください）\"", "（担当者が記入）")
        .doesNotContain("未回答");
  }
}
