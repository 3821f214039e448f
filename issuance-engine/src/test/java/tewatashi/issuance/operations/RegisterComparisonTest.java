package tewatashi.issuance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tewatashi.issuance.port.HouseFigures.RegisterWord.AUTHORITY;
import static tewatashi.issuance.port.HouseFigures.RegisterWord.RECORD;
import static tewatashi.issuance.port.HouseFigures.RegisterWord.SEAL;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tewatashi.db.Role;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.feed.RegisterFeed;
import tewatashi.issuance.port.HouseFigures.RegisterWord;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.session.Realm;

/**
 * Goal: what the register tells too late is noticed, once, and nobody learns more than that.
 * Method: a seal's certificate is printed through the real ports; then the register changes, one
 * thing at a time, and the day is compared as an operator's login does it.
 */
class RegisterComparisonTest {
  private static final Map<String, Long> HANAKO = Map.of("00000001", 1L);
  private static final String YESTERDAY = "((now() AT TIME ZONE 'Asia/Tokyo')::date - 1)";
  private static final String TODAY = "((now() AT TIME ZONE 'Asia/Tokyo')::date)";

  private final Counter counter = new Counter();
  private final RegisterComparison comparison =
      new RegisterComparison(Counter.access(counter.database));
  private final LocalDate today = LocalDate.ofInstant(Counter.now(), Times.TOKYO);
  private IssuanceState printed;

  /** What a register may tell after the paper, and the condition by which it is seen. */
  private enum Told {
    CANCELLED(SEAL, cancelled(YESTERDAY), "g.cancelled_on >= p_day", "true"),
    HELD(RECORD, held("protective_measure", "-1", "NULL"), "h.placed_at <= p.entered", "false"),
    NOTIFIED(RECORD, later("resident", YESTERDAY, "NULL"), "l.notified_on < p_day", "false"),
    CEASED(RECORD, later("deceased", "NULL", YESTERDAY), "l.ceased_on < p_day", "false"),
    MAYOR(AUTHORITY, ended("mayor"), "m.valid_until > p.entered", "true"),
    OFFICIAL_SEAL(AUTHORITY, ended("official_seal"), "o.valid_until > p.entered", "true");

    private final RegisterWord word;
    private final String sql;
    private final String condition;
    private final String without;

    Told(RegisterWord word, String sql, String condition, String without) {
      this.word = word;
      this.sql = sql;
      this.condition = condition;
      this.without = without;
    }
  }

  private static String cancelled(String day) {
    return "UPDATE seal_registration SET status = 'cancelled', cancelled_on = %s".formatted(day)
        + " WHERE registration_number = 'S1'";
  }

  /** Hours from now; negative ones are past. */
  private static String held(String reason, String placed, String lifted) {
    return held("H-1", "00000001", reason, placed, lifted);
  }

  private static String held(
      String hold, String resident, String reason, String placed, String lifted) {
    return ("INSERT INTO hold VALUES ('131016', '%s', '%s', '%s', now() + interval '1 hour' * %s,"
            + " now() + interval '1 hour' * %s)")
        .formatted(hold, resident, reason, placed, lifted);
  }

  /** The next version of Hanako's record. */
  private static String later(String status, String notified, String ceased) {
    return """
    INSERT INTO residence_record (municipality_code, resident_id, version, household_id, ordinal,
        status, name, birth_date, sex, relationship, resident_since, notified_on, ceased_on)
      SELECT municipality_code, resident_id, version + 1, household_id, ordinal, '%s', name,
          birth_date, sex, relationship, resident_since, %s, %s
        FROM residence_record WHERE resident_id = '00000001' ORDER BY version DESC LIMIT 1
    """
        .formatted(status, notified, ceased);
  }

  private static String ended(String table) {
    return "UPDATE " + table + " SET valid_until = now() - interval '1 hour'";
  }

  @BeforeEach
  void print() throws Exception {
    printed = printed("T000001", new CertificateRequest.Seal(), HANAKO);
  }

  @AfterEach
  void close() {
    comparison.close();
    counter.close();
  }

  private IssuanceState printed(
      String terminal, CertificateRequest request, Map<String, Long> versions) throws Exception {
    var binding = counter.visit(terminal, "01");
    if (request.scope() == Scope.HOUSEHOLD) {
      counter.ports.register().declareScope(binding, Scope.HOUSEHOLD, java.util.Set.of());
    }
    var paid = counter.paid(binding, request, 1, versions);
    assertThat(counter.enter(binding, paid, 1)).isInstanceOf(IssuanceJournal.Entry.Entered.class);
    return paid;
  }

  private List<RegisterDifference> compared() {
    return comparison.compare(today).differences();
  }

  @Test
  void aPaperOfWhichTheRegisterSaysTheSameIsLeftInPeace() throws Exception {
    var compared = comparison.compare(today);
    assertThat(compared.papers()).isOne();
    assertThat(compared.differences()).isEmpty();
    assertThat(counter.one("SELECT count(*) FROM incident_case")).isEqualTo("0");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsToldTooLateOpensACaseAndNoSecondOne(Told told) throws Exception {
    counter.database.set(told.sql);
    var difference = new RegisterDifference(today, printed.id().hex(), told.word, 1, true, false);
    assertThat(compared()).containsExactly(difference);
    assertThat(counter.one("SELECT why FROM incident_case"))
        .isEqualTo("register differs: " + told.word.word());
    assertThat(compared())
        .containsExactly(
            new RegisterDifference(today, printed.id().hex(), told.word, 1, false, false));
    assertThat(counter.one("SELECT count(*) FROM incident_case")).isEqualTo("1");
    assertThat(counter.one("SELECT count(*) FROM case_remark")).isEqualTo("1");
  }

  @ParameterizedTest
  @EnumSource
  void withoutItsConditionItIsNotSeen(Told told) {
    counter.database.set(told.sql);
    counter.database.set(
        """
        DO $do$
        DECLARE
          whole text := pg_get_functiondef('register_says_otherwise(date)'::regprocedure);
        BEGIN
          ASSERT position('%1$s' IN whole) > 0;
          EXECUTE replace(whole, '%1$s', '%2$s');
        END
        $do$
        """
            .formatted(told.condition, told.without));
    assertThat(compared()).isEmpty();
  }

  private static Stream<String> harmless() {
    return Stream.of(
        cancelled(TODAY),
        held("loss_report", "-2", "-1"),
        held("loss_report", "1", "NULL"),
        later("resident", TODAY, "NULL"),
        later("resident", "NULL", "NULL"),
        later("deceased", "NULL", TODAY),
        "UPDATE mayor SET valid_until = now() + interval '1 hour'");
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void whatWasSoAfterThePaperIsNoDifference(String told) {
    counter.database.set(told);
    assertThat(compared()).isEmpty();
  }

  /** A correction years later repeats the notification that the printed version had. */
  @Test
  void anOldNotificationThatIsRepeatedIsNoNewOne() {
    counter.database.set(
        "SET session_replication_role = replica;"
            + " UPDATE residence_record SET notified_on = '2010-04-01'");
    counter.database.set(later("resident", "'2010-04-01'", "NULL"));
    assertThat(compared()).isEmpty();
    counter.database.set(later("resident", YESTERDAY, "NULL"));
    assertThat(compared()).extracting(RegisterDifference::word).containsExactly(RECORD);
  }

  @Test
  void somebodyElseOnThePaperCountsAsMuch() throws Exception {
    var family = Map.of("00000001", 1L, "00000002", 1L, "00000003", 1L);
    var household = printed("T000002", Counter.residence(Scope.HOUSEHOLD), family);
    counter.database.set(held("H-3", "00000003", "guardianship", "-1", "NULL"));
    assertThat(compared())
        .extracting(RegisterDifference::issuance)
        .containsExactly(household.id().hex());
    assertThat(compared().getFirst().reference())
        .isEqualTo(household.id().hex().substring(0, 10).toUpperCase(java.util.Locale.ROOT));
  }

  /** 支援措置 is not to be told from a report of loss, nor from a notification that came late. */
  @Test
  void nobodyLearnsWhatLiesBehindAWord() throws Exception {
    counter.database.set(later("resident", YESTERDAY, "NULL"));
    assertThat(compared()).hasSize(1);
    String first = seen(1);
    int asks = 1;
    for (String reason :
        List.of(
            "protective_measure",
            "guardianship",
            "character_pending",
            "record_updating",
            "family_register_pending",
            "moved_in_today",
            "loss_report")) {
      answered(asks);
      counter.database.set(held("H-" + asks, "00000001", reason, "-1", "NULL"));
      assertThat(compared()).extracting(RegisterDifference::asks).containsExactly((long) ++asks);
      assertThat(seen(asks)).as(reason).isEqualTo(first);
    }
  }

  /** All that role operations can read of a case, without numbers and times. */
  private String seen(int asks) throws SQLException {
    return counter.one(
        """
        SELECT concat_ws(' / ', c.why,
          (SELECT string_agg(r.remark || ' by ' || r.said_by, ', ') FROM case_remark r
            WHERE r.case_id = c.case_id),
          (SELECT string_agg(concat_ws(' ', a.deed, a.actor, a.why, a.result), ', '
              ORDER BY a.audit_id) FROM audit a
            WHERE a.object_kind = 'case' AND a.object = c.case_id::text))
        FROM incident_case c WHERE c.case_id = %d
        """
            .formatted(asks));
  }

  private void answered(int asks) throws Exception {
    try (var book = new CaseBook(Counter.access(counter.database))) {
      var one = SigningOperator.enrolled(counter, "one-" + asks);
      var two = SigningOperator.enrolled(counter, "two-" + asks);
      for (var operator : List.of(one, two)) {
        var digest = book.evidence(asks).orElseThrow().digest();
        var order =
            book.order(asks, digest, WhoseBytes.THEIR_OWN, "seen", operator.name(), Counter.now())
                .orElseThrow();
        assertThat(book.answer(order, operator.sign(order.bytes())))
            .isIn(CaseBook.Said.WAITS_FOR_ANOTHER, CaseBook.Said.ANSWERED);
      }
    }
  }

  @Test
  void whatIsFoundLaterIsToldToAnOpenCaseAndAsksAnewAfterAnAnswer() throws Exception {
    counter.database.set(later("resident", YESTERDAY, "NULL"));
    compared();
    counter.database.set(held("H-1", "00000001", "loss_report", "-1", "NULL"));
    assertThat(compared())
        .singleElement()
        .satisfies(more -> {
          assertThat(more.asks()).isOne();
          assertThat(more.opened()).isFalse();
        });
    assertThat(counter.one("SELECT count(*) FROM case_remark WHERE case_id = 1")).isEqualTo("2");
    answered(1);
    assertThat(compared()).singleElement().matches(RegisterDifference::answered);
    counter.database.set(held("H-2", "00000001", "loss_report", "-1", "NULL"));
    assertThat(compared())
        .containsExactly(new RegisterDifference(today, printed.id().hex(), RECORD, 2, true, false));
  }

  @Test
  void eachWordAsksForItself() {
    counter.database.set(cancelled(YESTERDAY));
    counter.database.set(ended("mayor"));
    assertThat(compared()).extracting(RegisterDifference::word).containsExactly(AUTHORITY, SEAL);
  }

  @Test
  void aDayIsTokyosAndOneThatHasNotBegunIsRefused() {
    counter.database.set(cancelled(YESTERDAY));
    assertThat(comparison.compare(today.minusDays(1)).papers()).isZero();
    assertThatThrownBy(() -> comparison.compare(today.plusDays(1)))
        .isInstanceOf(DatabaseUnavailable.class);
    counter.database.set(
        "SET session_replication_role = replica; UPDATE issuance_copy SET entered_printing_at = ("
            + YESTERDAY
            + "::timestamp + interval '23:59:59') AT TIME ZONE 'Asia/Tokyo'");
    assertThat(comparison.compare(today).papers()).isZero();
    assertThat(comparison.compare(today.minusDays(1)).papers()).isOne();
  }

  @Test
  void twoComparisonsAtOnceOpenOneCase() throws Exception {
    counter.database.set(cancelled(YESTERDAY));
    try (var other = new RegisterComparison(Counter.access(counter.database))) {
      var both =
          Stream.of(comparison, other)
              .map(one -> CompletableFuture.supplyAsync(() -> one.compare(today)))
              .toList();
      for (var one : both) {
        assertThat(one.get(30, TimeUnit.SECONDS).differences()).hasSize(1);
      }
    }
    assertThat(counter.one("SELECT count(*) FROM incident_case")).isEqualTo("1");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void noRoleReadsWhatWasFoundAndOperationsAloneCompares(Role role) throws Exception {
    for (String sql :
        List.of(
            "SELECT FROM register_difference",
            "SELECT register_says_otherwise(current_date)",
            "INSERT INTO register_comparison (day, papers, differences)"
                + " VALUES (current_date, 0, 0)")) {
      assertThatThrownBy(() -> run(role, sql)).as(sql).hasMessageContaining("permission denied");
    }
    if (role != Role.OPERATIONS) {
      assertThatThrownBy(() -> run(role, "SELECT compare_register(current_date)"))
          .hasMessageContaining("permission denied");
    }
  }

  private void run(Role role, String sql) throws SQLException {
    try (var connection = counter.database.connect(role);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Stream<String> feeds() {
    return Stream.of(
        """
        {"sequence":2,"type":"hold","municipality":"131016","hold":"H-9","resident":"00000001",\
        "reason":"protective_measure","placed_at":"2026-01-01T00:00:00+09:00"}
        """,
        """
        {"sequence":2,"type":"resident","municipality":"131016","resident":"00000001",\
        "version":2,"household":"0000000001","ordinal":1,"status":"moved_out",\
        "ceased_on":"2026-01-01","name":"見本　花子","birth_date":"1980-01-01","sex":"female",\
        "relationship":"世帯主","resident_since":"2000-01-01"}
        """);
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void whatTheFeedTellsAfterThePaperIsFound(String told, @TempDir Path folder) throws Exception {
    var header =
        """
        {"type":"feed","schema":1,"source":"resident-register","realm":"specimen"}
        """;
    var file = Files.writeString(folder.resolve("feed"), header + told);
    new RegisterFeed(counter.database.as(Role.FEED), Realm.SPECIMEN).apply(file, Counter.now());
    assertThat(compared()).extracting(RegisterDifference::word).containsExactly(RECORD);
  }
}
