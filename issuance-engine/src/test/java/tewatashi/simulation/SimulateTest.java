package tewatashi.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * New seeds with every commit: they follow from it, so a red build replays. Then the mutants, from
 * fixed seeds: an oracle that sees none of the old accidents proves nothing.
 */
class SimulateTest {
  private static final int SEEDS = 2_000;
  private static final int SEEDS_LONG = 60_000;

  /** Every mutant is caught within so many seeds, from 0 on. */
  static final int MUTANT_SEEDS = 8_000;

  private static final long RECEIPT_SEED = 20_262_466L;
  private static final long AMOUNT_SEED = 1_019_537L;
  private static final long[] SAME_MILLISECOND_SEEDS = {1_433_098L, 3_119_678L};
  private static final long CLOCK_SEED = 643_972L;

  @TempDir private Path folder;

  /** A commit's own seeds: twelve hexadecimal digits, or a fixed base where it is not known. */
  static long base(String commit) {
    String digits = commit.replaceAll("[^0-9a-f].*", "");
    return digits.length() < 8 ? 20_261_123L : Long.parseLong(digits.substring(0, 8), 16) * 1_000;
  }

  private static void noViolation(long count) throws InterruptedException {
    String commit = Report.build();
    long first = base(commit);
    var result = Seeds.run(first, count, Rules.RIGHT, 2, _ -> {});
    assertThat(result.violations())
        .as(() ->
            "of commit %s; again: %s"
                .formatted(
                    commit, SimulateMain.command(result.violations().getFirst().seed(), null)))
        .isEmpty();
    assertThat(result.pages()).isGreaterThan(count * 10);
    assertThat(result.twice()).isGreaterThan(count / Seeds.TWICE_EVERY / 2);
  }

  @Test
  void noSeedOfThisCommitBreaksALaw() throws Exception {
    noViolation(SEEDS);
  }

  @Test
  @Tag("long")
  void noSeedOfManyBreaksALaw() throws Exception {
    noViolation(SEEDS_LONG);
  }

  @ParameterizedTest
  @EnumSource
  void everyMutantIsCaught(Mutant mutant) {
    var caught = Seeds.firstWith(mutant.harm, 0, MUTANT_SEEDS, mutant.rules());

    assertThat(caught).as("%s in %d seeds", mutant, MUTANT_SEEDS).isNotNull();
    if (!mutant.off.isEmpty()) {
      assertThat(Simulate.run(caught.seed(), mutant.alone()).violation())
          .as("the mistake alone, with its guards in place, at seed %d", caught.seed())
          .isNull();
      assertThat(Simulate.run(caught.seed(), mutant.withoutTheMistake()).violation())
          .as("the guards gone, and nothing done wrong, at seed %d", caught.seed())
          .isNull();
    }
  }

  /** Found by this very seed: books that say returned for coins that never came back. */
  @Test
  void aDevicesReceiptCountsOnce() {
    var twice = new Rules(Set.of(Mistake.RECEIPT_COUNTS_TWICE), Set.of());

    var violation = Simulate.run(RECEIPT_SEED, twice).violation();

    assertThat(violation).isNotNull();
    assertThat(violation.verdict).isEqualTo(Verdict.FEE_WITHOUT_PAGE);
    assertThat(Simulate.run(RECEIPT_SEED, Rules.RIGHT).violation()).isNull();
  }

  /** Found by this seed, in 14 million pages: a session that lived for hours. */
  @Test
  void aSessionAgesByTheDatabasesClock() {
    var byTheNode = new Rules(Set.of(Mistake.SESSION_AGED_BY_ITS_NODES_CLOCK), Set.of());

    var violation = Simulate.run(CLOCK_SEED, byTheNode).violation();

    assertThat(violation).isNotNull();
    assertThat(violation.verdict).isEqualTo(Verdict.UNENDED_STORY);
    assertThat(Simulate.run(CLOCK_SEED, Rules.RIGHT).violation()).isNull();
  }

  /**
   * Found by these seeds, in a hundred million pages: a person left town in the very millisecond of
   * the last look, and the oracle thought nothing of the paper in their hand.
   */
  @Test
  void aPaperOfTheLooksVeryMillisecondIsAPaper() {
    for (long seed : SAME_MILLISECOND_SEEDS) {
      assertThat(Simulate.run(seed, Rules.RIGHT).violation()).as("seed %d", seed).isNull();
    }
  }

  /** Found by this seed: what is owed grew between the comparison and the journal. */
  @Test
  void anAmountIsComparedWhereItIsJournaled() {
    var early = new Rules(Set.of(Mistake.AMOUNT_COMPARED_TOO_EARLY), Set.of());

    var violation = Simulate.run(AMOUNT_SEED, early).violation();

    assertThat(violation).isNotNull();
    assertThat(violation.verdict).isEqualTo(Verdict.FEE_WITHOUT_PAGE);
    assertThat(Simulate.run(AMOUNT_SEED, Rules.RIGHT).violation()).isNull();
  }

  @Test
  void theSameSeedIsTheSameStoryAndAnotherOneIsNot() {
    var one = new Trace.Kept();
    var other = new Trace.Kept();
    Simulate.run(7, Rules.RIGHT, one);
    Simulate.run(15, Rules.RIGHT, other);

    assertThat(one.all()).hasSizeGreaterThan(50).isNotEqualTo(other.all());
    Seeds.requireSameTrace(7, Rules.RIGHT);
  }

  @Test
  void aCommitNamesItsSeeds() {
    assertThat(base("4206b3d1a2b3")).isEqualTo(0x4206b3d1L * 1_000);
    assertThat(base("4206b3d1a2b3-changed")).isEqualTo(base("4206b3d1a2b3"));
    assertThat(base("unknown")).isEqualTo(base(""));
  }

  @Test
  void theCommandWritesItsFiguresAndFindsNothing() throws Exception {
    var file = folder.resolve("simulate.json");

    int exit =
        SimulateMain.commandLine()
            .execute("--seeds=60", "--mutant-seeds=0", "--threads=2", "--json=" + file);

    assertThat(exit).isZero();
    assertThat(Files.readString(file))
        .contains("\"seeds\": 60,", "\"violations\": 0,", "\"pages_per_second\": ")
        .contains("\"pages_before_a_waiting_person\": ")
        .contains("\"mutants\": 0,", "\"mutants_caught\": 0,");
  }

  @Test
  void theCommandSaysWhenAMutantIsCaughtAndWhenItIsNot() {
    assertThat(run("--seeds=40", "--mutant=MUNAKATA")).isZero();
    assertThat(run("--seeds=1", "--seed=705", "--mutant=SAITAMA")).isEqualTo(1);
    assertThat(run("--seeds=0")).isEqualTo(2);
    assertThat(run("--mutant=NOBODY")).isEqualTo(2);
  }

  private static int run(String... arguments) {
    return SimulateMain.commandLine().execute(arguments);
  }
}
