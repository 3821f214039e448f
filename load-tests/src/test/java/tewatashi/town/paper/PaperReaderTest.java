package tewatashi.town.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tewatashi.town.Pages;

class PaperReaderTest {
  private static final Person HANAKO = new Person("992011", "10000001", "手渡　花子", "1");
  private static final Set<String> NOBODY_ELSE = Set.of();

  private final PaperReader reader =
      new PaperReader(
          new People(
              List.of(HANAKO),
              Map.of(
                  "手渡花子", Set.of("10000001"),
                  "手渡太郎", Set.of("10000002"),
                  "青葉健一", Set.of("10000003")),
              Map.of(),
              Map.of(),
              Set.of()));

  @Test
  void everyPageIsReadAndSaysWhoseNamesItBears() throws IOException {
    var pages = reader.read(Pages.pdf("見本 手渡　花子", "青葉 健一 手渡太郎"));
    assertThat(pages).extracting(PaperReader.Page::number).containsExactly(1, 2);
    assertThat(pages.getFirst().names()).containsExactly("手渡花子");
    assertThat(pages.getFirst().specimen()).isTrue();
    assertThat(pages.getLast().names()).containsExactlyInAnyOrder("青葉健一", "手渡太郎");
    assertThat(pages.getLast().specimen()).isFalse();
  }

  @Test
  void aPageWithOnesOwnNameBelongsToThem() throws IOException {
    assertThat(belongsToHanako("手渡　花子", NOBODY_ELSE)).isTrue();
  }

  @Test
  void aStrangersPageDoesNot() throws IOException {
    assertThat(belongsToHanako("青葉　健一", NOBODY_ELSE)).isFalse();
  }

  @Test
  void aPageWithAStrangerBesideThemDoesNot() throws IOException {
    assertThat(belongsToHanako("手渡　花子 青葉　健一", NOBODY_ELSE)).isFalse();
  }

  @Test
  void aPageWithNobodysNameDoesNot() throws IOException {
    assertThat(belongsToHanako("見本", NOBODY_ELSE)).isFalse();
    assertThat(belongsToHanako("見本", Set.of("手渡太郎"))).isFalse();
  }

  @Test
  void aSheetOfTheirHouseholdMayBearTheOthersAlone() throws IOException {
    assertThat(belongsToHanako("手渡　太郎", Set.of("手渡太郎"))).isTrue();
    assertThat(belongsToHanako("手渡　太郎 青葉　健一", Set.of("手渡太郎"))).isFalse();
  }

  @Test
  void whatIsNoPaperIsNotRead() {
    assertThatThrownBy(() -> reader.read(new byte[] {1, 2, 3})).isInstanceOf(IOException.class);
  }

  private boolean belongsToHanako(String text, Set<String> household) throws IOException {
    var page = reader.read(Pages.pdf(text)).getFirst();
    return PaperReader.belongsTo(page, HANAKO, household);
  }
}
