package tewatashi.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The second look shares no code with the first (HouseRulesTest), and no query either: no text of a
 * statement and no database function occurs on both paths.
 */
class SecondPathTest {
  private static final Path ENGINE = Path.of("src", "main", "java", "tewatashi", "issuance");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern CALLED = Pattern.compile("tewatashi\\.(\\w+)\\(");
  private static final Pattern ROUTINE = Pattern.compile("Routines\\s*\\.(\\w+)\\(");

  @Test
  void noTextOfAQueryOccursOnBothPaths() {
    var second = statements("reading");
    assertThat(second).as("the second path asks in SQL").hasSizeGreaterThan(20);
    assertThat(statements("register")).doesNotContainAnyElementsOf(second);
    assertThat(statements("rendering")).doesNotContainAnyElementsOf(second);
    assertThat(sources("register")).doesNotContain("SELECT ");
  }

  @Test
  void noFunctionOfTheDatabaseAnswersBoth() {
    var first = found(ROUTINE, sources("register") + sources("journal"), 1);
    assertThat(first).hasSizeGreaterThan(5);
    var second =
        found(CALLED, sources("reading"), 1).stream()
            .map(SecondPathTest::camel)
            .collect(Collectors.toSet());
    assertThat(second).isNotEmpty().doesNotContainAnyElementsOf(first);
  }

  /** Literals that are, or begin, or go on with, a statement. */
  private static Set<String> statements(String folder) {
    return found(LITERAL, sources(folder), 1).stream()
        .filter(text -> text.matches("(?s).*\\b(SELECT|FROM|JOIN|WHERE|AND|ORDER BY|CASE)\\b.*"))
        .collect(Collectors.toSet());
  }

  private static Set<String> found(Pattern pattern, String text, int group) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String camel(String words) {
    var camel = new StringBuilder();
    for (String word : words.split("_")) {
      camel.append(
          camel.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return camel.toString();
  }

  private static String sources(String folder) {
    try (var files = Files.walk(ENGINE.resolve(folder))) {
      var text = new StringBuilder();
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        text.append(Files.readString(file));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
