package tewatashi.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tewatashi.golden.Golden;
import tewatashi.issuance.session.CrossedWires;

/**
 * The whole of {@link Issuance#decide}: every state × every event, as a table that a person reads.
 * The table is the law; a change of behaviour is a change of its text ({@link Golden} says how).
 */
class IssuanceDecideTest {
  private static final int COLUMNS = 100;
  private static final String STAYS = "stays";

  @Test
  void everyStateMeetsEveryEventAsTheTableSays() {
    Golden.compare("issuance/decide.golden.txt", table());
  }

  @Test
  void theTableLeavesNoStateAndNoEventOut() {
    assertThat(Stories.states().stream().map(Object::getClass).collect(Collectors.toSet()))
        .hasSameElementsAs(Arrays.asList(IssuanceState.class.getPermittedSubclasses()));
    assertThat(Stories.events().stream().map(Object::getClass).collect(Collectors.toSet()))
        .hasSameElementsAs(Arrays.asList(IssuanceEvent.class.getPermittedSubclasses()));
  }

  /** A flag, a fee or a count that decides something must have its row. */
  @Test
  void everyShapeThatAnyOrderOfEventsComesToHasItsRow() {
    var rows = Stories.states().stream().map(IssuanceDecideTest::shape).toList();
    var reached =
        Walk.everywhere(1, 2, 3).stream()
            .map(step -> shape(step.to()))
            .distinct()
            .sorted()
            .toList();
    assertThat(reached).isNotEmpty().allSatisfy(shape -> assertThat(rows).contains(shape));
  }

  /**
   * All of a state that any of its decisions looks at: of counts, whether there is another copy.
   */
  private static String shape(IssuanceState state) {
    int copies = state.facts().copies();
    var flags =
        switch (state) {
          case IssuanceState.Fetching _, IssuanceState.Rendering _, IssuanceState.Checking _ -> "";
          case IssuanceState.AwaitingPayment s -> s.printed() > 0 ? " between copies" : "";
          case IssuanceState.Printing s -> which(s.copy(), copies);
          case IssuanceState.InDoubt s ->
              which(s.copy(), copies) + (s.disputed() ? " disputed" : "");
          case IssuanceState.AwaitingPickup _, IssuanceState.Delivered _ -> "";
          case IssuanceState.TrayUncertain s -> s.jobFinal() ? " job-final" : "";
          case IssuanceState.Abandoned s -> s.reason() == AbandonReason.NOT_MINE ? " not mine" : "";
        };
    return state.word() + flags + " " + state.fee().word();
  }

  private static String which(int copy, int copies) {
    return (copy == 1 ? " first" : " later") + (copy == copies ? " last" : "");
  }

  @Test
  void noTwoRowsOfTheTableReadAlike() {
    assertThat(new HashSet<>(Stories.states().stream().map(InWords::of).toList()))
        .hasSameSizeAs(new HashSet<>(Stories.states()));
    assertThat(Stories.events().stream().map(InWords::of).toList()).doesNotHaveDuplicates();
  }

  @Test
  void anEventOfAnotherIssuanceIsCrossedWiresInEveryState() {
    var stranger = new IssuanceEvent.Collected(new IssuanceId("f".repeat(32)));
    assertThat(Stories.states())
        .allSatisfy(state ->
            assertThatThrownBy(() -> Issuance.decide(state, stranger))
                .isInstanceOf(CrossedWires.class));
  }

  private static String table() {
    var lines = new ArrayList<String>();
    lines.add("# state   event -> next state   [effects, in order]");
    lines.add("# A state's last word is its fee. Every copy has " + Stories.PAGES + " pages.");
    lines.add(
        "# (*) is every count and copy of that event alike; = is the same state and version.");
    for (IssuanceState state : Stories.states()) {
      lines.add("");
      lines.addAll(rows(state));
    }
    return String.join("\n", lines) + "\n";
  }

  /** A line for each event that changes or tells something, and all others together. */
  private static List<String> rows(IssuanceState state) {
    var lines = new ArrayList<String>();
    var staying = new ArrayList<String>();
    outcomes(state)
        .forEach((event, outcome) -> {
          if (outcome.equals(STAYS)) {
            staying.add(event);
          } else {
            lines.add("%-34s %-30s -> %s".formatted(InWords.of(state), event, outcome));
          }
        });
    lines.add(InWords.of(state) + "   stays on:");
    wrap(staying, lines);
    return lines;
  }

  /** What each event comes to, in words; events that come to the same whatever they count, once. */
  private static Map<String, String> outcomes(IssuanceState state) {
    var byWord = new LinkedHashMap<String, Map<String, String>>();
    for (IssuanceEvent event : Stories.events()) {
      byWord
          .computeIfAbsent(event.word(), _ -> new LinkedHashMap<>())
          .put(InWords.of(event), outcome(state, Issuance.decide(state, event)));
    }
    var outcomes = new LinkedHashMap<String, String>();
    byWord.forEach((word, variants) -> {
      if (variants.size() > 1 && Set.copyOf(variants.values()).size() == 1) {
        outcomes.put(word + "(*)", variants.values().iterator().next());
      } else {
        outcomes.putAll(variants);
      }
    });
    return outcomes;
  }

  private static String outcome(IssuanceState state, Decision decision) {
    if (decision.next() != state) {
      return "%-34s %s".formatted(InWords.of(decision.next()), InWords.of(decision.effects()));
    }
    return decision.effects().isEmpty()
        ? STAYS
        : "%-34s %s".formatted("=", InWords.of(decision.effects()));
  }

  private static void wrap(Iterable<String> words, ArrayList<String> lines) {
    var line = new StringBuilder("   ");
    for (String word : words) {
      if (line.length() + word.length() + 2 > COLUMNS) {
        lines.add(line.toString());
        line = new StringBuilder("   ");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
  }
}
