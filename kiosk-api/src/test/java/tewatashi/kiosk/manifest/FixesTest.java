package tewatashi.kiosk.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The list of fixes goes with the build. */
class FixesTest {
  @Test
  void thisBuildSaysWhichFixesAreInIt() {
    assertThat(Fixes.ofThisProgram())
        .containsKeys("fix.munakata-2023", "fix.takamatsu-2024")
        .allSatisfy((fix, date) -> {
          assertThat(EntryKind.of(fix)).contains(EntryKind.FIX);
          assertThat(date).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
        });
  }

  @Test
  void aLineThatIsNoFixIsNotSkipped() {
    assertThat(Fixes.read("# none\n\na-b 2026-11-22 what it mends\n"))
        .containsExactly(java.util.Map.entry("fix.a-b", "2026-11-22"));
    for (String wrong :
        new String[] {"a-b 2026-11-22", "A 2026-11-22 x", "a 2026-11-22 x\n".repeat(2)}) {
      assertThatThrownBy(() -> Fixes.read(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
