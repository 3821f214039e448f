package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.operations.IssuedToResident;

/** What a resident gets to read of what was issued in their name. */
class NoticeTest {
  private static IssuedToResident issued(boolean own, String state, String store) {
    return new IssuedToResident(
        "ABCDEF0123",
        Instant.parse("2026-11-22T15:30:00Z"),
        Optional.of(Instant.parse("2026-11-22T15:31:05.5Z")),
        "residence",
        "household",
        own,
        2,
        2,
        state,
        "T000001",
        store,
        own ? List.of("N-1", "N-2") : List.of());
  }

  @Test
  void oneLineAnIssuanceInJapaneseAndInJapansTime() {
    var lines = Notice.of(List.of(issued(true, "delivered", "見本店"))).split("\r\n");
    assertThat(lines).hasSize(2);
    assertThat(lines[0]).startsWith("\uFEFF\"照会番号\",\"申請日時\"");
    assertThat(lines[1])
        .isEqualTo(
            "\"ABCDEF0123\",\"2026-11-23 00:30:00\",\"2026-11-23 00:31:05\",\"住民票の写し\","
                + "\"世帯全員\",\"本人\",\"2\",\"2\",\"交付\",\"T000001\",\"見本店\",\"N-1 N-2\"");
  }

  @Test
  void whatAnotherOfTheHouseholdAskedForIsSaidSo() {
    assertThat(Notice.of(List.of(issued(false, "in_doubt", "見本店"))))
        .contains("\"同一世帯の方\"")
        .contains("\"確認中\"")
        .doesNotContain("N-1");
  }

  @Test
  void aCellThatASpreadsheetWouldCalculateIsText() {
    assertThat(Notice.of(List.of(issued(true, "delivered", "=HYPERLINK(\"x\")"))))
        .contains("\"'=HYPERLINK(\"\"x\"\")\"");
  }

  @Test
  void whoGotNothingReadsTheHeadings() {
    assertThat(Notice.of(List.of()).split("\r\n")).hasSize(1);
  }
}
