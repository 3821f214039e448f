package tewatashi.town.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The field's own font can print the town, but for the one name that it must not be able to. */
class TownGlyphsTest {
  private static final Path FONT = Path.of("/usr/share/fonts/truetype/ipamj/ipamjm.ttf");

  @TempDir private Path directory;

  @Test
  void everyTextIsInTheFontExceptPlaneThree() throws IOException {
    var font = font();
    Town.generate(FeedFile.options(3000, 11), directory);
    var feed = FeedFile.of(directory);
    var missing =
        feed.lines().stream()
            .flatMap(line ->
                Stream.of(
                        "name",
                        "name_kana",
                        "alias",
                        "former_name",
                        "address",
                        "domicile",
                        "register_head",
                        "previous_address",
                        "prefecture",
                        "relationship")
                    .map(line::getString)
                    .filter(text -> text != null && !font.has(text)));
    assertThat(missing)
        .isNotEmpty()
        .allMatch(text -> text.startsWith("𰻞田") || text.startsWith("ビャンダ"));
  }

  @Test
  void theCoverageKnowsASequenceFromItsAbsence() throws IOException {
    var font = font();
    assertThat(font.has("邉\uDB40\uDD10")).isTrue();
    assertThat(font.has("𠮷田")).isTrue();
    assertThat(font.has("辻\uDB40\uDD00")).describedAs("a number of another collection").isFalse();
  }

  private static FontCoverage font() throws IOException {
    assertThat(FONT)
        .withFailMessage("IPAmj明朝 is missing; on Debian: apt-get install fonts-ipamj-mincho")
        .exists();
    return FontCoverage.of(FONT);
  }
}
