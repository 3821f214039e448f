package tewatashi.issuance.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.db.Role;
import tewatashi.db.testing.TestDatabase;
import tewatashi.issuance.session.Realm;

/**
 * Goal: a feed is applied whole or not at all, once, and says where it is wrong. Method: small
 * files through the real import into a real database, as role feed; one thing wrong at a time.
 */
class RegisterFeedTest {
  private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");
  private static final String HEADER =
      "{\"type\":\"feed\",\"schema\":1,\"source\":\"resident-register\",\"realm\":\"specimen\"}";
  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgAB"
          + "SK+kcQAAAABJRU5ErkJggg==";
  private static final String KEY = "ab".repeat(32);

  @TempDir private Path folder;
  private TestDatabase database;
  private RegisterFeed feed;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    feed = new RegisterFeed(database.as(Role.FEED), Realm.SPECIMEN);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aWholeTownArrives() throws Exception {
    var report = apply(town());
    assertThat(report.applied()).isEqualTo(9);
    assertThat(report.watermark()).isEqualTo(9);
    assertThat(count("residence_record")).isEqualTo(2);
    assertThat(count("authentication_link")).isEqualTo(1);
    assertThat(count("hold")).isEqualTo(1);
    assertThat(text("SELECT watermark_at::text FROM feed_source")).startsWith("2026-11-22");
  }

  /** Opening hours say nothing of how old a paper's words are; a seal nothing of a residence. */
  @Test
  void whoseWordsTheyAreIsKeptByKindOfPaper() throws Exception {
    apply(town().subList(0, 1));
    assertThat(count("feed_scope")).isZero();
    apply(town());
    apply(town());
    assertThat(
            text(
                "SELECT string_agg(source || ' ' || municipality_code || ' ' || kind, ', '"
                    + " ORDER BY kind) FROM feed_scope"))
        .isEqualTo(
            "resident-register 992011 record, resident-register 992011 residence,"
                + " resident-register 992011 seal");
  }

  @Test
  void aSourceOfSealsAloneSpeaksForSealsAlone() throws Exception {
    apply(town());
    database.set("DELETE FROM feed_scope");
    apply(List.of(seal(10, "S-1", "registered", "")));
    assertThat(text("SELECT string_agg(kind, ',') FROM feed_scope")).isEqualTo("seal");
  }

  @Test
  void aClockThatRunsAheadMakesTheCopyNoYounger() throws Exception {
    Path file = folder.resolve("feed.ndjson");
    Files.writeString(file, HEADER + "\n" + String.join("\n", town()) + "\n");
    feed.apply(file, Instant.now().plusSeconds(86_400));
    assertThat(text("SELECT (watermark_at <= clock_timestamp())::text FROM feed_source"))
        .isEqualTo("true");
  }

  @Test
  void aLineWithoutAnEndIsRefusedAndNeverHeldWhole() {
    var endless = new Endless(HEADER + "\n" + town().getFirst() + "\n");
    assertThatThrownBy(() -> feed.apply(endless, _ -> true, NOW))
        .isInstanceOfSatisfying(
            FeedRefused.class,
            refused ->
                assertThat(refused.faults())
                    .containsExactly(new FeedFault(3, "-", "is longer than 500000 characters")));
    assertThat(endless.given).isLessThan(600_000);
    assertThat(count("municipality")).isZero();
  }

  @Test
  void nobodySpeaksForAnothersSource() {
    var bytes = new java.io.ByteArrayInputStream((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> feed.apply(bytes, "seal-register"::equals, NOW))
        .isInstanceOf(NotTheirSource.class);
    assertThat(count("feed_source")).isZero();
  }

  /** A beginning, and then one letter for ever. */
  private static final class Endless extends java.io.InputStream {
    private final byte[] beginning;
    private int given;

    Endless(String beginning) {
      this.beginning = beginning.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
      int next = given < beginning.length ? beginning[given] : 'x';
      given++;
      return next & 0xff;
    }
  }

  @Test
  void aReplayIsHarmless() throws Exception {
    apply(town());
    var report = apply(town());
    assertThat(report.applied()).isZero();
    assertThat(report.skipped()).isEqualTo(9);
    assertThat(count("residence_record")).isEqualTo(2);
  }

  @Test
  void aFileMayOverlapWhatWasAppliedAndGoOn() throws Exception {
    apply(town());
    var more = new ArrayList<>(town());
    more.add(resident(10, "10000001", 2, "1000000000", "手渡　改"));
    var report = apply(more);
    assertThat(report.applied()).isEqualTo(1);
    assertThat(text("SELECT version::text FROM resident WHERE resident_id = '10000001'"))
        .isEqualTo("2");
  }

  @Test
  void theSameSequenceWithOtherContentIsRefused() throws Exception {
    apply(town());
    var other = new ArrayList<>(town());
    other.set(2, other.get(2).replace("中央一丁目", "中央二丁目"));
    assertFault(other, 4, "sequence");
  }

  @Test
  void aGapIsRefusedAndNothingIsApplied() {
    var gap = new ArrayList<>(town());
    gap.remove(4);
    assertFault(gap, 6, "sequence");
    assertThat(count("municipality")).isZero();
    assertThat(count("feed_record")).isZero();
  }

  @Test
  void oneCertificateNeverPointsAtTwoResidents() throws Exception {
    apply(town());
    assertFault(List.of(link(10, "10000002", "0a0b0c0d")), 2, "serial");
  }

  @Test
  void notEvenWithinOneFile() {
    var both = new ArrayList<>(town());
    both.add(link(10, "10000002", "0a0b0c0d"));
    assertFault(both, 11, "serial");
  }

  @Test
  void notEvenAcrossTwoMunicipalities() throws Exception {
    apply(town());
    var next = new ArrayList<String>();
    next.add(
        record(
            10,
            "municipality",
            "\"code\":\"131016\",\"prefecture\":\"東京都\",\"name\":\"見本区\",\"minimum_age\":15"));
    next.add(elsewhere(household(11, "1000000000")));
    next.add(elsewhere(resident(12, "10000001", 1, "1000000000", "手渡　花子")));
    next.add(elsewhere(link(13, "10000001", "0a0b0c0d")));
    assertFault(next, 5, "serial");
    assertThat(count("municipality")).isEqualTo(1);
  }

  @Test
  void noReplayHandsACertificateOn() throws Exception {
    apply(town());
    var replayed = new ArrayList<>(town());
    replayed.set(6, link(7, "10000002", "0a0b0c0d"));
    assertFault(replayed, 8, "sequence");
    assertThat(apply(town()).applied()).isZero();
    assertThat(text("SELECT resident_id FROM authentication_link")).isEqualTo("10000001");
  }

  @Test
  void aRenewalReplacesWithinOneFileAndInALaterOne() throws Exception {
    var both = new ArrayList<>(town());
    both.add(link(10, "10000001", "0b", "2026-01-01T00:00:00+09:00"));
    apply(both);
    apply(List.of(link(11, "10000001", "0c", "2026-06-01T00:00:00+09:00")));
    assertThat(
            text(
                "SELECT string_agg(serial || ' ' || coalesce((replaced_from AT TIME ZONE "
                    + "'Asia/Tokyo')::date::text, '-'), ', ' ORDER BY valid_from) "
                    + "FROM authentication_link"))
        .isEqualTo("0a0b0c0d 2026-01-01, 0b 2026-06-01, 0c -");
  }

  @Test
  void twoOfOneMediumThatBeginTogetherAreAFault() throws Exception {
    apply(town());
    assertFault(List.of(link(10, "10000001", "0b", "2025-01-01T00:00:00+09:00")), 2, "valid_from");
    assertFault(
        List.of(
            link(10, "10000001", "0b", "2026-01-01T00:00:00+09:00"),
            link(11, "10000001", "0c", "2026-01-01T00:00:00+09:00")),
        3,
        "valid_from");
  }

  @Test
  void aLinkKeepsItsMedium() throws Exception {
    apply(town());
    assertFault(
        List.of(link(10, "10000001", "0a0b0c0d").replace("\"card\"", "\"iphone\"")), 2, "medium");
  }

  @Test
  void aLinkThatEndsBeforeItsRenewalBeganIsNoLongerReplaced() throws Exception {
    apply(town());
    apply(List.of(link(10, "10000001", "0b", "2026-01-01T00:00:00+09:00")));
    apply(
        List.of(
            link(11, "10000001", "0a0b0c0d")
                .replace("2030-01-01T00:00:00", "2025-06-01T00:00:00")));
    assertThat(text("SELECT count(replaced_from)::text FROM authentication_link")).isEqualTo("0");
  }

  /** Who reads while files are applied and refused finds one resident behind a name, or none. */
  @Test
  void notEvenForAMomentDoesOneCertificateLeadToTwo() throws Exception {
    apply(town());
    var stop = new java.util.concurrent.atomic.AtomicBoolean();
    var seen = java.util.concurrent.ConcurrentHashMap.<String>newKeySet();
    var readers = new ArrayList<java.util.concurrent.CompletableFuture<Void>>();
    for (int i = 0; i < 3; i++) {
      readers.add(
          java.util.concurrent.CompletableFuture.runAsync(() -> {
            while (!stop.get()) {
              seen.add(
                  text(
                      "SELECT string_agg(serial || ' ' || resident_id, ', ' ORDER BY serial) "
                          + "FROM authentication_link WHERE serial = '0a0b0c0d'"));
            }
          }));
    }
    for (int i = 0; i < 20; i++) {
      int sequence = 10 + i;
      assertFault(List.of(link(sequence, "10000002", "0a0b0c0d")), 2, "serial");
      apply(
          List.of(
              link(
                  sequence,
                  "10000001",
                  "%02x".formatted(i + 1),
                  "2026-01-%02dT00:00:00+09:00".formatted(i + 1))));
    }
    stop.set(true);
    for (var reader : readers) {
      reader.get(30, java.util.concurrent.TimeUnit.SECONDS);
    }
    assertThat(seen).containsExactly("0a0b0c0d 10000001");
  }

  @Test
  void aReplacedSealLeavesOneLive() throws Exception {
    apply(town());
    apply(
        List.of(
            seal(10, "S-1", "cancelled", ",\"cancelled_on\":\"2026-11-01\""),
            seal(11, "S-2", "registered", "")));
    assertThat(text("SELECT registration_number FROM seal_registration WHERE status='registered'"))
        .isEqualTo("S-2");
    assertFault(List.of(seal(12, "S-3", "registered", "")), 2, "status");
    assertFault(List.of(seal(12, "S-1", "registered", "")), 2, "status");
  }

  @Test
  void whoIsStillHereHasNotCeased() throws Exception {
    apply(town());
    var ceased =
        resident(10, "10000001", 2, "1000000000", "手渡　花子")
            .replace("\"birth_date\"", "\"ceased_on\":\"2026-11-01\",\"birth_date\"");
    assertFault(List.of(ceased), 2, "ceased_on");
    apply(List.of(ceased.replace("\"status\":\"resident\"", "\"status\":\"deceased\"")));
    assertThat(text("SELECT max(ceased_on)::text FROM residence_record")).isEqualTo("2026-11-01");
  }

  @Test
  void aConsentToTheListIsWithdrawnAndStaysSo() throws Exception {
    apply(town());
    apply(List.of(consent(10, "2026-01-01", "")));
    assertThat(text("SELECT valid_until::text FROM degraded_revocation")).isNull();
    apply(List.of(consent(11, "2026-01-01", "2026-02-01")));
    assertThat(text("SELECT (valid_until < now())::text FROM degraded_revocation"))
        .isEqualTo("true");
    for (String again : List.of("", "2036-01-01", "2026-01-15")) {
      assertFault(List.of(consent(12, "2026-01-01", again)), 2, "valid_until");
    }
    assertFault(List.of(consent(12, "2026-02-02", "2026-02-02")), 2, "valid_until");
    apply(List.of(consent(12, "2026-01-01", "2026-02-01"), consent(13, "2026-02-01", "")));
    assertThat(count("degraded_revocation")).as("the past is still there").isEqualTo(2);
  }

  @Test
  void twoConsentsAtOneTimeAreRefused() throws Exception {
    apply(town());
    assertThatThrownBy(
            () -> apply(List.of(consent(10, "2026-01-01", ""), consent(11, "2026-02-01", ""))))
        .isInstanceOf(FeedRefused.class)
        .hasMessageContaining("one_consent_at_a_time");
    assertThat(count("degraded_revocation")).isZero();
  }

  private static String consent(int sequence, String from, String until) {
    return record(
        sequence,
        "degraded_revocation",
        "\"municipality\":\"992011\",\"kind\":\"residence\",\"valid_from\":\""
            + from
            + "T00:00:00+09:00\""
            + (until.isEmpty() ? "" : ",\"valid_until\":\"" + until + "T00:00:00+09:00\""));
  }

  @Test
  void aPlannedStopIsToldPutOffAndTakenBack() throws Exception {
    apply(town());
    apply(List.of(planned(10, "\"residence\",\"seal\"", "2036-01-02", "更新のため")));
    assertThat(
            text(
                "SELECT string_agg(kind || stops_until::date, ' ' ORDER BY kind) "
                    + "FROM planned_stop"))
        .isEqualTo("residence2036-01-01 seal2036-01-01");
    apply(List.of(planned(11, "\"seal\"", "2036-01-03", "延期しました")));
    assertThat(text("SELECT notice FROM planned_stop WHERE kind = 'seal'")).isEqualTo("延期しました");
    apply(List.of(planned(12, "\"seal\"", "2036-01-01", "中止しました")));
    assertThat(text("SELECT (stops_until = stops_from)::text FROM planned_stop WHERE kind='seal'"))
        .isEqualTo("true");
    assertFault(List.of(planned(13, "\"seal\"", "2035-12-31", "見本")), 2, "until");
    assertFault(List.of(planned(13, "", "2036-01-02", "見本")), 2, "kinds");
  }

  private static String planned(int sequence, String kinds, String until, String notice) {
    return record(
        sequence,
        "planned_stop",
        "\"municipality\":\"992011\",\"kinds\":["
            + kinds
            + "],\"from\":\"2036-01-01T00:00:00+09:00\",\"until\":\""
            + until
            + "T00:00:00+09:00\",\"notice\":\""
            + notice
            + "\"");
  }

  @Test
  void anOfferIsTakenAndReplacedAndSaysWhatIsLeftOut() throws Exception {
    apply(town());
    apply(List.of(offer(10, "residence", "\"holder\",\"members\"", "\"domicile\"")));
    assertThat(text("SELECT scopes::text || items::text FROM offer"))
        .isEqualTo("{holder,members}{domicile}");
    apply(List.of(offer(11, "residence", "", ""), offer(12, "seal", "\"holder\"", "")));
    assertThat(text("SELECT string_agg(scopes::text || items::text, '|' ORDER BY kind) FROM offer"))
        .isEqualTo("{}{}|{holder}{}");
  }

  @Test
  void anOfferOfWhatCannotBeIsRefused() throws Exception {
    apply(town());
    assertFault(List.of(offer(10, "residence", "\"town\"", "")), 2, "scopes");
    assertFault(List.of(offer(10, "residence", "\"holder\"", "\"resident_code\"")), 2, "items");
    assertFault(List.of(offer(10, "seal", "\"household\"", "")), 2, "scopes");
    assertFault(List.of(offer(10, "seal", "\"holder\"", "\"domicile\"")), 2, "scopes");
    assertFault(List.of(offer(10, "koseki", "\"holder\"", "")), 2, "kind");
    assertThat(count("offer")).isZero();
  }

  private static String offer(int sequence, String kind, String scopes, String items) {
    return record(
        sequence,
        "offer",
        "\"municipality\":\"992011\",\"kind\":\"%s\",\"valid_from\":\"2026-01-01\",".formatted(kind)
            + "\"scopes\":[%s],\"items\":[%s]".formatted(scopes, items));
  }

  @Test
  void aFamilyRegisterNotificationInWorkIsAHold() throws Exception {
    apply(town());
    apply(
        List.of(
            town()
                .get(7)
                .replace("\"sequence\":8", "\"sequence\":10")
                .replaceFirst("\"hold\":\"[^\"]+\"", "\"hold\":\"H-9\"")
                .replaceFirst("\"reason\":\"[a-z_]+\"", "\"reason\":\"family_register_pending\"")));
    assertThat(text("SELECT reason FROM hold WHERE hold_id = 'H-9'"))
        .isEqualTo("family_register_pending");
  }

  @Test
  void aHoldIsLifted() throws Exception {
    apply(town());
    apply(
        List.of(
            town()
                .get(7)
                .replace("\"sequence\":8", "\"sequence\":10")
                .replace("}", ",\"lifted_at\":\"2026-11-22T00:30:00Z\"}")));
    assertThat(text("SELECT (lifted_at IS NOT NULL)::text FROM hold")).isEqualTo("true");
  }

  @Test
  void everyFaultIsNamedByLineAndFieldWithoutItsValue() {
    var bad = new ArrayList<>(town());
    bad.set(3, bad.get(3).replace("1985-02-03", "1985-02-30"));
    bad.set(5, bad.get(5).replaceFirst("\"number\":\"[0-9]+\"", "\"number\":\"123456789012\""));
    bad.set(6, bad.get(6).replace("\"medium\":\"card\"", "\"medium\":\"watch\""));
    assertThatThrownBy(() -> apply(bad))
        .isInstanceOfSatisfying(
            FeedRefused.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(FeedFault::line, FeedFault::field)
                    .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(5L, "birth_date"),
                        org.assertj.core.groups.Tuple.tuple(7L, "number"),
                        org.assertj.core.groups.Tuple.tuple(8L, "medium")))
        .message()
        .doesNotContain("1985-02-30")
        .doesNotContain("123456789012");
    assertThat(count("municipality")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"household\":\"1000000000\"', '\"household\":\"1000000009\"', 5, household",
    "'\"version\":1,\"household\"', '\"version\":\"1\",\"household\"', 5, version",
    "'\"sex\":\"female\"', '\"sex\":\"female\",\"shoe_size\":24', 5, shoe_size",
    "'\"sex\":\"female\",', '', 5, sex",
    "'992011', '992012', 5, municipality"
  })
  void aWrongResidentIsNamed(String from, String to, int line, String field) {
    var bad = new ArrayList<>(town());
    bad.set(3, bad.get(3).replace(from, to));
    assertFault(bad, line, field);
  }

  @ParameterizedTest
  @CsvSource({
    "not json, -",
    "'[1,2]', -",
    "'{\"sequence\":1,\"sequence\":2}', -",
    "'{\"sequence\":1,\"type\":\"dragon\"}', type",
    "'{\"sequence\":\"1\",\"type\":\"hold\"}', sequence",
    "'{\"sequence\":1,\"type\":\"hold\"} x', -"
  })
  void aLineThatIsNoRecordIsNamed(String line, String field) {
    assertFault(List.of(line), 2, field);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"realm\":\"specimen\"', '\"realm\":\"production\"', realm",
    "'\"schema\":1', '\"schema\":2', schema",
    "'resident-register', 'Resident Register', source"
  })
  void anotherHeaderIsRefused(String from, String to, String field) throws IOException {
    Path file = folder.resolve("header.ndjson");
    Files.writeString(file, HEADER.replace(from, to) + "\n");
    assertThatThrownBy(() -> feed.apply(file, NOW))
        .isInstanceOfSatisfying(
            FeedRefused.class,
            refused -> assertThat(refused.faults().getFirst().field()).isEqualTo(field));
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.ndjson"));
    assertThatThrownBy(() -> feed.apply(file, NOW)).isInstanceOf(FeedRefused.class);
  }

  private ImportReport apply(List<String> records) throws FeedRefused, IOException, SQLException {
    Path file = folder.resolve("feed.ndjson");
    Files.writeString(file, HEADER + "\n" + String.join("\n", records) + "\n");
    return feed.apply(file, NOW);
  }

  private void assertFault(List<String> records, long line, String field) {
    assertThatThrownBy(() -> apply(records))
        .isInstanceOfSatisfying(
            FeedRefused.class,
            refused -> {
              assertThat(refused.faults().getFirst().line()).isEqualTo(line);
              assertThat(refused.faults().getFirst().field()).isEqualTo(field);
            });
  }

  private long count(String table) {
    return Long.parseLong(text("SELECT count(*)::text FROM " + table));
  }

  private String text(String query) {
    try (var connection = database.administrator().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET search_path = tewatashi");
      try (var row = statement.executeQuery(query)) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> town() {
    return List.of(
        record(
            1,
            "municipality",
            "\"code\":\"992011\",\"prefecture\":\"見本県\",\"name\":\"手渡市\"," + "\"minimum_age\":15"),
        record(
            2,
            "mayor",
            "\"municipality\":\"992011\",\"valid_from\":\"2022-04-01T00:00:00+09:00\","
                + "\"title\":\"市長\",\"name\":\"見本　一郎\""),
        record(
            3,
            "household",
            "\"municipality\":\"992011\",\"household\":\"1000000000\","
                + "\"version\":1,\"address\":\"見本県手渡市中央一丁目1番\""),
        resident(4, "10000001", 1, "1000000000", "手渡　花子"),
        resident(5, "10000002", 1, "1000000000", "手渡　太郎"),
        record(
            6,
            "individual_number",
            "\"municipality\":\"992011\",\"resident\":\"10000001\",\"number\":\"123456789018\""),
        link(7, "10000001", "0a0b0c0d"),
        record(
            8,
            "hold",
            "\"municipality\":\"992011\",\"hold\":\"H-1\",\"resident\":\"10000002\","
                + "\"reason\":\"protective_measure\",\"placed_at\":\"2026-11-01T00:00:00+09:00\""),
        seal(9, "S-1", "registered", ""));
  }

  private static String resident(
      int sequence, String id, int version, String household, String name) {
    return record(
        sequence,
        "resident",
        "\"municipality\":\"992011\",\"resident\":\"%s\",\"version\":%d,\"household\":\"%s\","
                .formatted(id, version, household)
            + "\"ordinal\":1,\"status\":\"resident\",\"name\":\""
            + name
            + "\","
            + "\"birth_date\":\"1985-02-03\",\"sex\":\"female\",\"relationship\":\"世帯主\","
            + "\"resident_since\":\"2001-04-01\"");
  }

  private static String elsewhere(String line) {
    return line.replace("992011", "131016");
  }

  private static String household(int sequence, String id) {
    return record(
        sequence,
        "household",
        "\"municipality\":\"992011\",\"household\":\"%s\",".formatted(id)
            + "\"version\":1,\"address\":\"見本県手渡市中央一丁目1番\"");
  }

  private static String link(int sequence, String resident, String serial) {
    return link(sequence, resident, serial, "2025-01-01T00:00:00+09:00");
  }

  private static String link(int sequence, String resident, String serial, String validFrom) {
    return record(
        sequence,
        "authentication_link",
        "\"municipality\":\"992011\",\"resident\":\"%s\",\"issuer_key\":\"%s\",\"serial\":\"%s\","
                .formatted(resident, KEY, serial)
            + "\"medium\":\"card\",\"valid_from\":\""
            + validFrom
            + "\","
            + "\"valid_until\":\"2030-01-01T00:00:00+09:00\"");
  }

  private static String seal(int sequence, String number, String status, String rest) {
    return record(
        sequence,
        "seal_registration",
        "\"municipality\":\"992011\",\"resident\":\"10000001\",\"registration_number\":\"%s\","
                .formatted(number)
            + "\"registered_on\":\"2020-01-01\",\"status\":\""
            + status
            + "\","
            + "\"linked_to_card\":true,\"width_mm\":15.0,\"height_mm\":15.0,"
            + "\"impression_png\":\""
            + PNG
            + "\""
            + rest);
  }

  private static String record(int sequence, String type, String fields) {
    return "{\"sequence\":" + sequence + ",\"type\":\"" + type + "\"," + fields + "}";
  }
}
