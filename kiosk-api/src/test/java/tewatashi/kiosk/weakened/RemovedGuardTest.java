package tewatashi.kiosk.weakened;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tewatashi.db.testing.TestDatabase;

/**
 * Goal: a guard that is to be taken away is there, and is gone then. Method: every rewriting on the
 * built classes, every statement on the built schema, twice.
 */
class RemovedGuardTest {
  private static TestDatabase database;

  @BeforeAll
  static void create() {
    database = TestDatabase.create();
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  static Stream<Removal> removals() {
    return Removal.all().stream();
  }

  static Stream<RemovedGuard> guardsOfTheDatabase() {
    return Stream.of(RemovedGuard.values()).filter(one -> !one.taken().sql().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("removals")
  void isFoundInTheBuiltClassesAndTheyAreStillClasses(Removal removal) throws Exception {
    var loader = new WeakeningLoader(removal.taken().classes());
    loader.requireAll();
    for (Rewriting one : removal.taken().classes()) {
      // The verifier reads every method of it, and the initializer runs.
      var type = Class.forName(one.type(), true, loader);
      assertThat(type.getClassLoader()).isSameAs(loader);
    }
  }

  @ParameterizedTest
  @MethodSource("removals")
  void takesSomethingAwayOrMakesAMistakeAndIsTried(Removal removal) {
    assertThat(removal.taken().classes().size() + removal.taken().sql().size()).isPositive();
    assertThat(removal.tried().all()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(removal.words()).isNotBlank();
  }

  @Test
  void everyGuardLosesAPart() {
    // G1's own border is javac's: ProofBorderTest takes it away.
    assertThat(removals().flatMap(one -> one.guardNumbers().stream()).distinct().sorted())
        .containsExactly("G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9");
  }

  @Test
  void noNameIsGivenTwiceAndNoneIsTheControls() {
    assertThat(removals().map(Removal::name)).doesNotHaveDuplicates().doesNotContain("nothing");
  }

  @Test
  void whatIsNotThereIsAnErrorAndNotPassedOver() {
    var renamed =
        new Rewriting.Answers(
            "tewatashi.issuance.certificate.Eligibility",
            "heldNoMore",
            "(Ljava/util/List;)Ljava/util/Optional;",
            Answer.EMPTY_OPTIONAL);
    var asksNobody =
        new Rewriting.Skips(
            "tewatashi.issuance.certificate.Eligibility",
            "bar",
            true,
            "java.time.Duration",
            "compareTo",
            Answer.ZERO,
            2);
    for (Rewriting one : List.of(renamed, asksNobody)) {
      assertThatThrownBy(() -> new WeakeningLoader(List.of(one)).requireAll())
          .isInstanceOf(Rewriting.NothingToRewrite.class)
          .hasMessageContaining("times and not");
    }
  }

  @ParameterizedTest
  @MethodSource("guardsOfTheDatabase")
  void isFoundInTheBuiltSchemaAndIsGoneThen(RemovedGuard guard) throws SQLException {
    try (var connection = database.administrator().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      var before = objects(statement);
      for (String sql : guard.taken().sql()) {
        statement.execute(sql);
        assertThat(objects(statement)).isNotEqualTo(before);
        var once = connection.setSavepoint();
        assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
        connection.rollback(once);
      }
      connection.rollback();
    }
  }

  /** What the start-up check (G9) compares: every object of ours as the catalogue has it. */
  private static String objects(Statement statement) throws SQLException {
    try (var lines =
        statement.executeQuery(
            "SELECT md5(string_agg(l, ',' ORDER BY l)) FROM tewatashi.schema_lines() l")) {
      lines.next();
      return lines.getString(1);
    }
  }

  @Test
  void anAnswerTakesAChecksPlace() throws Exception {
    assertThat(crossedWires(List.of())).isEqualTo("tewatashi.issuance.session.CrossedWires");
    assertThat(crossedWires(RemovedGuard.ECHOES.taken().classes())).isEmpty();
  }

  private static String crossedWires(List<Rewriting> without) throws Exception {
    var type = new WeakeningLoader(without).loadClass("tewatashi.issuance.session.CrossedWires");
    try {
      type.getMethod("require", boolean.class, String.class).invoke(null, false, "two things");
      return "";
    } catch (InvocationTargetException e) {
      return e.getCause().getClass().getName();
    }
  }

  @Test
  void aComparisonIsSkippedWithinItsMethodAlone() throws Exception {
    var skipped =
        new Rewriting.Skips(
            Age.class.getName(),
            "isTooOld",
            false,
            "java.time.Duration",
            "compareTo",
            Answer.ZERO,
            1);
    assertThat(asked("isTooOld", List.of())).isEqualTo(true);
    assertThat(asked("isTooOld", List.of(skipped))).isEqualTo(false);
    assertThat(asked("isTooOldAsWell", List.of(skipped))).isEqualTo(true);
  }

  @Test
  void aConditionIsNotAddedAndWhatItWasToBeAddedToStays() throws Exception {
    var skipped =
        new Rewriting.Skips(
            Age.class.getName(),
            "inWords",
            false,
            "java.lang.StringBuilder",
            "append",
            Answer.ITSELF,
            1);
    assertThat(asked("inWords", List.of())).isEqualTo("age P9D");
    assertThat(asked("inWords", List.of(skipped))).isEqualTo("age ");
  }

  private static Object asked(String method, List<Rewriting> without) throws Exception {
    var type = new WeakeningLoader(without).loadClass(Age.class.getName());
    return type.getMethod(method, Duration.class).invoke(null, Duration.ofDays(9));
  }

  /** Something to be weakened. */
  public static final class Age {
    private Age() {}

    public static boolean isTooOld(Duration age) {
      return age.compareTo(Duration.ofDays(1)) > 0;
    }

    public static boolean isTooOldAsWell(Duration age) {
      return age.compareTo(Duration.ofDays(1)) > 0;
    }

    public static String inWords(Duration age) {
      return new StringBuilder("age ").append((Object) age).toString().replace("PT216H", "P9D");
    }
  }
}
