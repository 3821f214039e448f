package tewatashi.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.terminal.agent.Choosing.Question;
import tewatashi.terminal.desk.Application;
import tewatashi.terminal.desk.Member;
import tewatashi.terminal.desk.Offer;

/** Which question follows: every way through the offers, forwards and back. */
class ChoosingTest {
  private static final List<Member> FOUR =
      List.of(
          new Member(1, "一", true),
          new Member(2, "二", false),
          new Member(3, "三", false),
          new Member(4, "四", false));

  /** Residence has all questions, record no items, seal nothing to choose, one scope each. */
  private static List<Offer> offers() {
    var all = new LinkedHashMap<String, Integer>();
    all.put("holder", 250);
    all.put("members", 300);
    all.put("household", 350);
    return List.of(
        offer("residence", all, List.of("relationship", "domicile")),
        offer("record", Map.of("household", 400), List.of()),
        offer("seal", Map.of("holder", 200), List.of()));
  }

  private static Offer offer(String kind, Map<String, Integer> scopes, List<String> items) {
    return new Offer(kind, 250, true, Optional.empty(), scopes, items, Optional.empty());
  }

  /** {@code k:} kind, {@code s:} scope, {@code m:} member, {@code i:} item, {@code c:} copies. */
  private static Choosing after(String answers) {
    var now = Choosing.from(offers());
    for (String answer : answers == null ? new String[0] : answers.split(" ")) {
      String word = answer.substring(answer.indexOf(':') + 1);
      now =
          switch (answer.charAt(0)) {
            case 'k' -> now.chosen(new Touch.ChooseKind(word));
            case 's' -> now.chosen(new Touch.ChooseScope(word));
            case 'h' -> now.shown(FOUR);
            case 'm' ->
                now.chosen(new Touch.ChooseMembers(new TreeSet<>(List.of(Integer.valueOf(word)))));
            case 'i' -> now.chosen(new Touch.ChooseItems(new TreeSet<>(List.of(word))));
            case 'c' -> now.chosen(new Touch.ChooseCopies(Integer.parseInt(word)));
            case 'b' -> now.back();
            default -> throw new IllegalArgumentException(answer);
          };
    }
    return now;
  }

  @ParameterizedTest
  @CsvSource({
    ",KIND",
    "k:residence,SCOPE",
    "k:residence s:holder,ITEMS",
    "k:residence s:household,ITEMS",
    "k:residence s:members,HOUSEHOLD",
    "k:residence s:members h,MEMBERS",
    "k:residence s:members h m:2,ITEMS",
    "k:residence s:members h m:2 i:domicile,COPIES",
    "k:residence s:members h m:2 i:domicile c:2,ALL_SAID",
    "k:record,COPIES",
    "k:record c:1,ALL_SAID",
    "k:seal,COPIES",
    "k:seal b,KIND",
    "k:residence b,KIND",
    "k:residence s:holder b,SCOPE",
    "k:residence s:members h b,SCOPE",
    "k:residence s:members h m:2 b,MEMBERS",
    "k:residence s:holder i:domicile b,ITEMS",
    "k:residence s:holder i:domicile c:2 b,COPIES",
    "k:residence s:members h b s:members,MEMBERS",
    "k:residence s:members h m:2 b b s:holder,ITEMS",
    "k:residence s:members h m:2 b b s:holder b,SCOPE",
    "k:seal c:3 b b k:residence,SCOPE"
  })
  void theQuestionThatFollows(String answers, Question expected) {
    assertThat(after(answers).at()).isEqualTo(expected);
  }

  @Test
  void whatWasSaidIsAppliedForAndNothingElse() {
    assertThat(after("k:residence s:members h m:2 i:domicile c:2").application())
        .isEqualTo(
            new Application(
                "residence",
                "members",
                new TreeSet<>(List.of(2)),
                new TreeSet<>(List.of("domicile")),
                2));
    assertThat(after("k:residence s:members h m:2 b b s:holder i:domicile c:1").application())
        .as("members that were chosen before count no more")
        .isEqualTo(new Application("residence", "holder", new TreeSet<>(List.of("domicile")), 1));
    assertThat(after("k:residence s:holder i:domicile b b b k:seal c:1").application())
        .as("a seal has no items")
        .isEqualTo(new Application("seal", "holder", new TreeSet<>(), 1));
    assertThat(after("k:record c:1").application().scope()).isEqualTo("household");
  }

  @Test
  void earlierAnswersAreShownOnTheWayBack() {
    assertThat(after("k:residence s:members h m:2 b").screen())
        .contains(new Screen.Members("residence", FOUR, new TreeSet<>(List.of(2))));
    assertThat(after("k:residence s:holder i:domicile c:4 b").screen())
        .contains(new Screen.Copies("residence", 10, 4, 250));
  }

  @Test
  void theFeeIsTheScopesOwn() {
    assertThat(after("k:residence s:household i:domicile").screen())
        .contains(new Screen.Copies("residence", 10, 1, 350));
    assertThat(after("k:record").screen()).contains(new Screen.Copies("record", 10, 1, 400));
  }

  @Test
  void membersWhoAreNotShownAnyMoreAreNotChosenAnyMore() {
    var fewer = after("k:residence s:members h m:4 b").shown(FOUR.subList(0, 2));
    assertThat(fewer.members()).isEmpty();
  }
}
