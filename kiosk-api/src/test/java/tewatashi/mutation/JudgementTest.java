package tewatashi.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run that tested nothing, or little, must not pass; nor a list that is no longer true. */
class JudgementTest {
  private static final Mutated WHAT = Mutated.CERTIFICATE;
  private static final int ENOUGH = 1_000;

  @Test
  void whatIsAllNoticedPasses() {
    var judgement = Judgement.of(WHAT, mutants(ENOUGH, 0), Map.of());
    assertThat(judgement.faults()).isEmpty();
    assertThat(judgement.score()).isEqualTo(100);
  }

  @Test
  void nothingMutatedFailsThoughNothingSurvived() {
    var judgement = Judgement.of(WHAT, List.of(), Map.of());
    assertThat(judgement.faults()).hasSize(2);
    assertThat(judgement.score()).isZero();
  }

  @Test
  void fewMutantsOrFewTestsFail() {
    assertThat(Judgement.of(WHAT, mutants(WHAT.mutantsAtLeast() - 1, 0), Map.of()).faults())
        .singleElement()
        .asString()
        .contains("mutants");
    var untested = mutants(ENOUGH, 0).stream().map(JudgementTest::byNoTest).toList();
    assertThat(Judgement.of(WHAT, untested, Map.of()).faults())
        .singleElement()
        .asString()
        .contains("tests run");
  }

  private static Mutant byNoTest(Mutant is) {
    return new Mutant(is.where(), is.mutator(), is.line(), is.nth(), "TIMED_OUT", 0);
  }

  @Test
  void belowTheThresholdFailsThoughEverySurvivorIsExplained() {
    int most = ENOUGH * (100 - Judgement.THRESHOLD) / 100;
    assertThat(Judgement.of(WHAT, mutants(ENOUGH, most), explained(most)).faults()).isEmpty();
    assertThat(Judgement.of(WHAT, mutants(ENOUGH, most + 1), explained(most + 1)).faults())
        .singleElement()
        .asString()
        .contains("below");
  }

  @Test
  void aSurvivorWithoutAnExplanationFails() {
    assertThat(Judgement.of(WHAT, mutants(ENOUGH, 1), Map.of()).faults())
        .containsExactly("survived without an explanation: certificate/A.b Math 0: line");
  }

  @Test
  void anExplanationOfWhatIsNoticedOrGoneFails() {
    assertThat(Judgement.of(WHAT, mutants(ENOUGH, 0), explained(1)).faults())
        .containsExactly("explained, but noticed: certificate/A.b Math 0: line");
    assertThat(Judgement.of(WHAT, mutants(ENOUGH, 0), Map.of("certificate/C.d", "why")).faults())
        .containsExactly("explained, but there is no such mutant: certificate/C.d");
    assertThat(Judgement.of(WHAT, mutants(ENOUGH, 0), Map.of("document/C.d", "why")).faults())
        .as("another package's is not this one's business")
        .isEmpty();
  }

  @Test
  void aRunThatBrokeNoticedNothing() {
    assertThat(new Mutant("A.b", "Math", "line", 1, "RUN_ERROR", 1).noticed()).isFalse();
    assertThat(new Mutant("A.b", "Math", "line", 1, "NO_COVERAGE", 0).noticed()).isFalse();
    assertThat(new Mutant("A.b", "Math", "line", 1, "TIMED_OUT", 1).noticed()).isTrue();
  }

  @Test
  void theListIsReadWithAReasonForOneOrForSeveral() {
    var lines =
        List.of(
            "not yet",
            "```survivors",
            "a/B.c M 1: x",
            "",
            "a/B.d M 1: y",
            "    both",
            "    of them",
            "a/B.e M 1: z",
            "    alone",
            "```",
            "no more");
    assertThat(ExplainedSurvivors.parse(lines))
        .containsExactly(
            Map.entry("a/B.c M 1: x", "both of them"),
            Map.entry("a/B.d M 1: y", "both of them"),
            Map.entry("a/B.e M 1: z", "alone"));
  }

  @Test
  void aKeyWithoutAReasonOrTwiceIsRefused() {
    assertThatThrownBy(() -> ExplainedSurvivors.parse(List.of("```survivors", "a/B.c", "```")))
        .isInstanceOf(IllegalArgumentException.class);
    var twice = List.of("```survivors", "a/B.c", "  why", "a/B.c", "  why", "```");
    assertThatThrownBy(() -> ExplainedSurvivors.parse(twice))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Mutant> mutants(int count, int surviving) {
    var mutants = new ArrayList<Mutant>();
    for (int i = 0; i < count; i++) {
      mutants.add(new Mutant("A.b", "Math", "line", i, i < surviving ? "SURVIVED" : "KILLED", 2));
    }
    return mutants;
  }

  private static Map<String, String> explained(int count) {
    var explained = new java.util.HashMap<String, String>();
    for (int i = 0; i < count; i++) {
      explained.put("certificate/A.b Math %d: line".formatted(i), "why");
    }
    return explained;
  }
}
