package tewatashi.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The owner of the database, whom no trigger and no right binds, changes what was chained: each way
 * is found, and the place is named.
 */
final class TamperedAuditTest {
  private static final String CUT_THE_LAST =
      "DELETE FROM audit WHERE audit_id = (SELECT max(audit_id) FROM audit);"
          + " UPDATE audit_batch SET audit_ids = audit_ids[1:cardinality(audit_ids) - 1],"
          + " hashes = substr(hashes, 1, length(hashes) - 32)"
          + " WHERE first_position = (SELECT max(first_position) FROM audit_batch)";

  private final Archive archive = new Archive();

  @AfterEach
  void close() {
    archive.close();
  }

  private void sealTwice() {
    archive.deeds(20);
    archive.seal();
    archive.deeds(20);
    archive.seal();
  }

  @Test
  void whatNobodyTouchedHolds() throws Exception {
    sealTwice();
    var verdict = archive.verify();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.lines()).isEqualTo(archive.count("SELECT count(*) FROM audit"));
    assertThat(verdict.heads()).isEqualTo(2);
    assertThat(verdict.waiting()).isZero();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "LINE_CHANGED  | UPDATE audit SET result = 'refused' WHERE audit_id = 15",
        "LINE_CHANGED  | UPDATE audit SET actor = 'C-2' WHERE audit_id = 15",
        "LINE_CHANGED  | UPDATE audit SET why = '' WHERE audit_id = 15",
        "LINE_CHANGED  | UPDATE audit SET municipality_code = '131016' WHERE audit_id = 15",
        "LINE_CHANGED  | UPDATE audit SET evidence = sha256('x') WHERE audit_id = 15",
        "LINE_CHANGED  | UPDATE audit SET at = at + interval '1 microsecond' WHERE audit_id = 15",
        "LINE_CHANGED  | UPDATE audit a SET at = b.at, evidence = b.evidence FROM audit b"
            + " WHERE (a.audit_id, b.audit_id) IN ((15, 16), (16, 15))",
        "LINE_REMOVED  | DELETE FROM audit WHERE audit_id = 15",
        "LINE_REMOVED  | DELETE FROM audit WHERE audit_id = (SELECT max(audit_id) FROM audit)",
        "CHAIN_BROKEN  | DELETE FROM audit_batch WHERE first_position = 1",
        "CHAIN_FORGED  | UPDATE audit_head SET hash = sha256('x') WHERE head_no = 2",
        "HEAD_FORGED   | UPDATE audit_head SET signature = decode(repeat('00', 64), 'hex')",
        "HEAD_REMOVED  | DELETE FROM audit_head WHERE head_no = 1",
      })
  void eachWayOfTamperingIsFound(Finding.Kind kind, String sql) throws Exception {
    sealTwice();
    archive.tamper(sql);
    assertThat(archive.found()).contains(kind);
  }

  @Test
  void thePlaceIsNamedAndToldOnce() throws Exception {
    sealTwice();
    archive.tamper("UPDATE audit SET result = 'refused' WHERE audit_id = 15");
    var findings = archive.verify().findings();
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().line()).hasValue(15);
    assertThat(findings.getFirst().position()).isPresent();
  }

  @Test
  void linesThatChangedPlacesInTheChainAreFound() throws Exception {
    sealTwice();
    archive.tamper(
        "UPDATE audit_batch SET audit_ids = audit_ids[2:2] || audit_ids[1:1] || audit_ids[3:]"
            + " WHERE first_position = 1");
    assertThat(archive.found()).contains(Finding.Kind.LINE_CHANGED);
  }

  @Test
  void anInsertedLineIsFoundBeforeItIsChainedAndAfter() throws Exception {
    sealTwice();
    archive.tamper(
        "INSERT INTO audit (at, actor_kind, actor, deed, object_kind, object, result) VALUES"
            + " (now() - interval '2 hours', 'clerk', 'C-9', 'tray-confirmed', 'issuance', 'x',"
            + " 'done')");
    assertThat(archive.found()).containsExactly(Finding.Kind.LINE_INSERTED);
    archive.seal();
    assertThat(archive.found()).containsExactly(Finding.Kind.LINE_MISDATED);
  }

  @Test
  void aTailCutOffTogetherWithItsChainIsFound() throws Exception {
    sealTwice();
    archive.tamper(CUT_THE_LAST);
    assertThat(archive.found()).contains(Finding.Kind.CHAIN_CUT);
  }

  @Test
  void aTailCutOffWithItsHeadIsFoundByWhoeverKeptTheHead() throws Exception {
    sealTwice();
    String kept = archive.signed.getLast().words();
    assertThat(archive.found(kept)).isEmpty();
    archive.tamper(
        "DELETE FROM audit_head WHERE head_no = 2;"
            + " DELETE FROM audit_batch WHERE first_position > 1;"
            + " DELETE FROM audit WHERE audit_id > (SELECT position FROM audit_head)");
    assertThat(archive.found()).isEmpty();
    assertThat(archive.found(kept)).containsExactly(Finding.Kind.HEAD_REMOVED);
  }

  @Test
  void aChainMadeAnewWithoutTheKeyIsNotTheOneThatWasSigned() throws Exception {
    sealTwice();
    archive.tamper(
        "UPDATE audit SET result = 'refused' WHERE audit_id = 15; DELETE FROM audit_batch");
    archive.tamper("DELETE FROM audit_head");
    var heads = List.copyOf(archive.signed);
    archive.seal();
    assertThat(archive.found()).as("with the key it could not be told").isEmpty();
    archive.tamper("DELETE FROM audit_head");
    try (var connection = archive.database.administrator().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET search_path = tewatashi, public");
      for (Head.Signed head : heads) {
        Heads.write(connection, head);
      }
    }
    assertThat(archive.found()).contains(Finding.Kind.CHAIN_FORGED);
  }

  @Test
  void aHeadOfAnotherKeyDoesNotCount() throws Exception {
    archive.deeds(20);
    try (var forger = archive.sealer(Archive.pair(), 100)) {
      forger.finish();
    }
    assertThat(archive.found()).containsExactly(Finding.Kind.HEAD_OF_ANOTHER);
  }
}
