package tewatashi.town.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
  private final Names names = new Names(List.of("佐藤花", "佐藤花子", "花子山", "林薫", "𠮷田実"));

  @Test
  void aNameIsFoundAmongOtherWords() {
    assertThat(names.in("氏名佐藤花生年月日")).containsExactly("佐藤花");
  }

  @Test
  void aPartOfALongerNameIsNobodyElse() {
    assertThat(names.in("氏名佐藤花子生年月日")).containsExactly("佐藤花子");
  }

  @Test
  void theShorterNameIsFoundWhereItStandsAloneToo() {
    assertThat(names.in("佐藤花子、佐藤花")).containsExactlyInAnyOrder("佐藤花子", "佐藤花");
  }

  @Test
  void twoNamesThatOverlapAreBothSeenForOneOfThemMayBeAStranger() {
    assertThat(names.in("佐藤花子山")).containsExactlyInAnyOrder("佐藤花子", "花子山");
  }

  @Test
  void aNameOfTwoCharactersIsNotLookedFor() {
    assertThat(names.in("林薫")).isEmpty();
  }

  @Test
  void aCharacterOfPlaneTwoCountsAsOne() {
    assertThat(names.in("氏名𠮷田実")).containsExactly("𠮷田実");
    assertThat(Names.canBeFound("𠮷田")).isFalse();
  }

  @Test
  void spacesDoNotCount() {
    assertThat(Names.plain("佐藤　 花\n子")).isEqualTo("佐藤花子");
  }
}
