package tewatashi.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house is kept in order by a test, so that nobody has to ask for it in a review. */
class TidyTest {

  private static final int COLUMNS_MAX = 100;
  private static final int METHOD_LINES_MAX = 70;
  private static final House HOUSE = House.here();

  /** Written in two halves, or this file would be the first to break its own rule. */
  private static final Pattern LEFTOVER = Pattern.compile("\\b(FIX" + "ME|TO" + "DO)\\b");

  private static final Pattern MACHINE_PATH =
      Pattern.compile(
          "(?<![\\w.$}~-])/(work|"
              + "farm|tm"
              + "p|root|home)/[a-z]|temurin-[0-9]+-"
              + "jdk-[a-z]");

  private static final Pattern REGISTRY =
      Pattern.compile("https?://[a-z0-9.-]*(maven|npm" + "js|debian|py" + "pi)[a-z0-9.-]*/");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern ADR = Pattern.compile("ADR-([0-9]{4})");

  @Test
  void noLineOfJavaIsWiderThanAHundredColumns() {
    assertThat(lines(HOUSE.javaFiles(), TidyTest::tooWide)).isEmpty();
  }

  @Test
  void noMethodIsLongerThanSeventyLines() throws IOException {
    assertThat(JavaMethods.in(HOUSE.javaFiles()))
        .as("a parser that finds no method judges nothing")
        .isNotEmpty()
        .filteredOn(method -> method.lines() > METHOD_LINES_MAX)
        .isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(lines(HOUSE.textFiles(), line -> LEFTOVER.matcher(line).find())).isEmpty();
  }

  @Test
  void noFileNamesAMachinesOwnPaths() {
    assertThat(lines(HOUSE.textFiles(), line -> MACHINE_PATH.matcher(line).find())).isEmpty();
  }

  @Test
  void noFileNamesARegistrysHost() {
    assertThat(lines(HOUSE.textFiles(), TidyTest::namesARegistry)).isEmpty();
  }

  @Test
  void everyRelativeLinkLeadsSomewhere() {
    var dead =
        HOUSE.markdownFiles().stream()
            .flatMap(file -> links(file).filter(link -> !leadsSomewhere(file, link)).map(in(file)))
            .toList();
    assertThat(dead).isEmpty();
  }

  @Test
  void everyDecisionNamedIsWrittenDown() {
    var unwritten =
        HOUSE.textFiles().stream()
            .flatMap(file -> found(ADR, file).filter(number -> !isDecided(number)).map(in(file)))
            .toList();
    assertThat(unwritten).isEmpty();
  }

  @Test
  void theTopLevelHoldsNothingElse() {
    assertThat(HOUSE.topLevelNames())
        .isSubsetOf(
            ("kiosk-api issuance-engine print-adapter load-tests db pom.xml README.md"
                    + " docs tewatashi .ci .mvn LICENSE NOTICE CHANGELOG.md .gitignore"
                    + " .gitattributes .editorconfig")
                .split(" "));
  }

  @Test
  void everyPackageSaysThatItHoldsNoNulls() {
    var silent =
        HOUSE.javaFiles().stream()
            .filter(file -> HOUSE.name(file).contains("/src/main/java/"))
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !says(folder.resolve("package-info.java"), "@NullMarked"))
            .map(HOUSE::name)
            .toList();
    assertThat(silent).isEmpty();
  }

  /** Nobody can break an import. */
  private static boolean tooWide(String line) {
    return line.codePointCount(0, line.length()) > COLUMNS_MAX && !line.startsWith("import ");
  }

  /** A POM's schema is named by its address, as XML wants it. */
  private static boolean namesARegistry(String line) {
    return REGISTRY.matcher(line).find()
        && !line.contains("://maven.apache.org/POM")
        && !line.contains("://maven.apache.org/xsd");
  }

  private static boolean leadsSomewhere(Path file, String link) {
    if (link.matches("[a-z]+:.*") || link.startsWith("#")) {
      return true;
    }
    return Files.exists(file.resolveSibling(link.replaceFirst("#.*", "")));
  }

  private static boolean isDecided(String number) {
    try (var decisions = Files.list(HOUSE.root().resolve("docs/adr"))) {
      return decisions.anyMatch(file -> file.getFileName().toString().contains(number));
    } catch (IOException e) {
      return false;
    }
  }

  private static Stream<String> links(Path file) {
    return found(LINK, file);
  }

  private static Stream<String> found(Pattern pattern, Path file) {
    return pattern.matcher(text(file)).results().map(hit -> hit.group(1));
  }

  private static Function<String, String> in(Path file) {
    return what -> HOUSE.name(file) + ": " + what;
  }

  private static boolean says(Path file, String what) {
    return Files.exists(file) && text(file).contains(what);
  }

  private static List<String> lines(List<Path> files, Predicate<String> wrong) {
    var hits = new ArrayList<String>();
    for (var file : files) {
      var lines = text(file).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (wrong.test(lines.get(i))) {
          hits.add(HOUSE.name(file) + ":" + (i + 1) + ": " + lines.get(i).strip());
        }
      }
    }
    return hits;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(HOUSE.name(file) + " is not UTF-8 text", e);
    }
  }
}
