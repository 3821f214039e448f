package tewatashi.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that names the test which holds a law must not name one that is gone. */
class NamedTestsTest {
  private static final House HOUSE = House.here();

  /** {@code SomeTest} or {@code SomeTest.aSentence}, as code. */
  private static final Pattern NAMED =
      Pattern.compile("`([A-Z]\\w*(?:Test|Contract))(?:\\.(\\w+))?`");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/session-binding.md",
        "docs/delivery.md",
        "docs/keys.md",
        "docs/misdelivery.md",
        "docs/threat-model.md",
        "docs/threads.md"
      })
  void everyTestItNamesIsThere(String document) throws IOException {
    var text = Files.readString(HOUSE.root().resolve(document));
    assertThat(NAMED.matcher(text).results())
        .as("a document without tests holds nothing")
        .isNotEmpty()
        .allSatisfy(named ->
            assertThat(isThere(named.group(1), named.group(2))).as(named.group()).isTrue());
  }

  private static boolean isThere(String type, String method) {
    return HOUSE.javaFiles().stream()
        .filter(file -> file.getFileName().toString().equals(type + ".java"))
        .filter(file -> HOUSE.name(file).contains("/src/test/java/"))
        .anyMatch(file -> method == null || has(file, method));
  }

  /** A method, or the field of a rule. */
  private static boolean has(Path file, String method) {
    try {
      return Pattern.compile(" " + method + "(\\(| =)").matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new AssertionError(HOUSE.name(file) + " cannot be read", e);
    }
  }
}
