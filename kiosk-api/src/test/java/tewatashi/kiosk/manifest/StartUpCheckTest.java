package tewatashi.kiosk.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each entry altered alone keeps the service closed, and exactly that is told. */
class StartUpCheckTest {
  private static final Instant TODAY = Instant.parse("2026-11-22T00:00:00Z");
  private static final String OTHER = "b".repeat(64);

  private final TreeMap<String, String> approved = SignedManifest.entries();
  private final TreeMap<String, String> is = SignedManifest.entries();

  static Stream<String> everyEntry() {
    return SignedManifest.entries().keySet().stream();
  }

  private static List<String> differences(
      SortedMap<String, String> approved, SortedMap<String, String> is) {
    return StartUpCheck.differences(approved, is, TODAY);
  }

  private static EntryKind kind(String key) {
    return EntryKind.of(key).orElseThrow();
  }

  private static String what(String key) {
    return kind(key).followsInTime() ? Term.of(key, "").whose() : key;
  }

  private static String said(String key, String value) {
    return kind(key).followsInTime() ? value + " since " + Term.of(key, "").since() : value;
  }

  /** A kind without an entry here would be altered by no test below. */
  @Test
  void noKindIsForgotten() {
    assertThat(everyEntry().map(StartUpCheckTest::kind).distinct())
        .containsExactlyInAnyOrder(EntryKind.values());
    assertThat(Arrays.stream(EntryKind.values()).map(EntryKind::source).distinct())
        .containsExactlyInAnyOrder("configuration", "program", "database", "node");
  }

  @Test
  void whatIsAsItWasApprovedStarts() {
    assertThat(differences(approved, is)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyEntry")
  void anEntryThatIsAnotherIsToldFromBothSides(String key) {
    is.put(key, OTHER);
    assertThat(differences(approved, is))
        .containsExactly(
            "%s differs: manifest says %s, %s says %s"
                .formatted(
                    what(key), said(key, approved.get(key)), kind(key).source(), said(key, OTHER)));
  }

  @ParameterizedTest
  @MethodSource("everyEntry")
  void anEntryThatIsNotThereIsMissed(String key) {
    String value = is.remove(key);
    assertThat(differences(approved, is))
        .containsExactly(
            "%s differs: manifest says %s, %s says nothing"
                .formatted(what(key), said(key, value), kind(key).source()));
  }

  @ParameterizedTest
  @MethodSource("everyEntry")
  void anEntryThatNobodyApprovedIsTold(String key) {
    String value = approved.remove(key);
    assertThat(differences(approved, is))
        .containsExactly(
            "%s differs: manifest says nothing, %s says %s"
                .formatted(what(key), kind(key).source(), said(key, value)));
  }

  @Test
  void everyDifferenceIsToldAtOnce() {
    everyEntry().forEach(key -> is.put(key, OTHER));
    assertThat(differences(approved, is)).hasSize((int) everyEntry().count());
  }

  @Test
  void anotherBuildOrSchemaThanTheApprovedOneStaysClosed() {
    is.put("build", "0.1.0+abd");
    is.put("schema.version", "30");
    assertThat(differences(approved, is))
        .containsExactly(
            "build differs: manifest says 0.1.0+abc, program says 0.1.0+abd",
            "schema.version differs: manifest says 31, database says 30");
  }

  /** Munakata: a fix known for years was never applied at one site. */
  @Test
  void aBuildThatLacksAFixStaysClosed() {
    is.remove("fix.munakata-2023");
    assertThat(differences(approved, is))
        .containsExactly(
            "fix.munakata-2023 differs: manifest says 2026-11-22, program says nothing");
  }

  /** Bunkyo: after a failover the backup still had the mayor before. */
  @Test
  void aBackupWithTheMayorBeforeStaysClosed() {
    is.remove("mayor.131016.20230430T150000Z");
    is.put("mayor.131016.20190430T150000Z", OTHER);
    assertThat(differences(approved, is))
        .containsExactly(
            "mayor.131016 differs: manifest says %s since 20230430T150000Z, database says %s since"
                    .formatted(SignedManifest.DIGEST, OTHER)
                + " 20190430T150000Z");
  }

  @Test
  void theNextSealIsApprovedAheadOfTime() {
    String next = "official-seal.131016.20270331T150000Z";
    approved.put(next, OTHER + "/18.0mm");
    assertThat(differences(approved, is)).as("it has not come yet").isEmpty();
    is.put(next, OTHER + "/18.0mm");
    assertThat(differences(approved, is)).as("it has come, and waits").isEmpty();
    var after = Instant.parse("2027-03-31T15:00:00Z");
    is.remove("official-seal.131016.20200331T150000Z");
    assertThat(StartUpCheck.differences(approved, is, after)).as("it is in force").isEmpty();
    is.remove(next);
    assertThat(StartUpCheck.differences(approved, is, after)).as("it never came").hasSize(1);
  }

  @Test
  void aSealThatNobodyApprovedClosesWhenItIsInForceAndNotBefore() {
    is.put("official-seal.131016.20270331T150000Z", OTHER);
    assertThat(differences(approved, is)).isEmpty();
    assertThat(StartUpCheck.differences(approved, is, Instant.parse("2027-03-31T15:00:00Z")))
        .containsExactly(
            "official-seal.131016 differs: manifest says %s/18.0mm since 20200331T150000Z,"
                    .formatted(SignedManifest.DIGEST)
                + " database says %s since 20270331T150000Z".formatted(OTHER));
  }

  @Test
  void whatNoBuildKnowsIsNotSkipped() {
    is.put("hologram.1", "yes");
    assertThat(differences(approved, is)).containsExactly("hologram.1 is unknown to this build");
  }
}
