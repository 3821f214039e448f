package tewatashi.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.audit.AuditRoom.Expiry;
import tewatashi.db.Role;

/** A month goes whole, by rule; its last head stays, and what came after still hangs on it. */
final class ExpiredMonthTest {
  private final Archive archive = new Archive();

  /** Two months of long ago, and the present one. */
  @BeforeEach
  void longAgo() {
    archive.tamper("DELETE FROM audit");
    archive.database.set("SET ROLE tewatashi_owner; " + month("202101") + month("202102"));
    for (String at : new String[] {"2021-01-10", "2021-01-11", "2021-02-10"}) {
      archive.tamper(
          "INSERT INTO audit (at, actor_kind, actor, deed, object_kind, object, result) VALUES ('"
              + at
              + "', 'clerk', 'C-1', 'tray-confirmed', 'issuance', 'x', 'done')");
    }
    archive.deeds(5);
    archive.seal();
  }

  private static String month(String name) {
    String first = name.substring(0, 4) + "-" + name.substring(4) + "-01";
    return """
    CREATE TABLE tewatashi_audit.line_%1$s (LIKE audit INCLUDING DEFAULTS INCLUDING CONSTRAINTS
      INCLUDING INDEXES);
    ALTER TABLE audit ATTACH PARTITION tewatashi_audit.line_%1$s FOR VALUES
      FROM ('%2$s 00:00+09') TO (timestamptz '%2$s 00:00+09' + interval '1 month');
    CREATE TABLE tewatashi_audit.batch_%1$s (LIKE audit_batch INCLUDING DEFAULTS
      INCLUDING CONSTRAINTS INCLUDING INDEXES);
    ALTER TABLE audit_batch ATTACH PARTITION tewatashi_audit.batch_%1$s FOR VALUES IN ('%2$s');
    """
        .formatted(name, first);
  }

  @AfterEach
  void close() {
    archive.close();
  }

  private AuditRoom.Expiry expire(int year, int month) throws AuditUnavailable {
    return new AuditRoom(archive.database.as(Role.OPERATIONS)).expire(YearMonth.of(year, month));
  }

  @Test
  void monthsAreClosedInTheirOrderAndHold() throws Exception {
    var verdict = archive.verify();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.months()).isEqualTo(3);
    assertThat(archive.count("SELECT count(*) FROM audit_head WHERE closing")).isEqualTo(2);
  }

  @Test
  void whatARuleDroppedVerifiesAndIsALine() throws Exception {
    assertThat(expire(2021, 2)).isEqualTo(Expiry.NOT_THE_OLDEST);
    assertThat(expire(2021, 1)).isEqualTo(Expiry.EXPIRED);
    assertThat(expire(2021, 1)).isEqualTo(Expiry.EXPIRED_BEFORE);
    archive.seal();
    var verdict = archive.verify();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.expired()).isEqualTo(1);
    assertThat(archive.count("SELECT count(*) FROM audit WHERE deed = 'audit-expired'"))
        .isEqualTo(1);
    assertThat(archive.count("SELECT count(*) FROM audit WHERE at < '2021-02-01'")).isZero();
  }

  @Test
  void aMonthOfTheLastThreeYearsDoesNotGo() throws Exception {
    var present = archive.signed.getLast().head().month();
    assertThat(expire(present.getYear(), present.getMonthValue())).isEqualTo(Expiry.TOO_YOUNG);
    assertThat(expire(2019, 12)).isEqualTo(Expiry.UNKNOWN);
  }

  @Test
  void aMonthThatWentWithoutTheRuleIsFound() throws Exception {
    archive.database.set(
        "SET ROLE tewatashi_owner; DROP TABLE tewatashi_audit.line_202102;"
            + " DROP TABLE tewatashi_audit.batch_202102");
    assertThat(archive.found()).contains(Finding.Kind.CHAIN_CUT);
    archive.tamper("DELETE FROM audit_head WHERE month = '2021-02-01'");
    assertThat(archive.found()).contains(Finding.Kind.HEAD_REMOVED);
  }

  @Test
  void aClosingHeadIsNeverDeleted() throws Exception {
    expire(2021, 1);
    assertThatThrownBy(
            () -> archive.database.set("DELETE FROM audit_head WHERE month = '2021-01-01'"))
        .hasMessageContaining("is never changed");
  }
}
