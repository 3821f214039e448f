package tewatashi.terminal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page's words, language by language: none missing, none too many, none left untranslated, and
 * in Japanese and English those of docs/outcomes.md.
 */
class TextsTest {
  private static final Path HOME = Path.of(System.getProperty("tewatashi.home"));
  private static final Path PAGE =
      HOME.resolve("kiosk-api/src/main/resources/tewatashi/terminal/page");
  private static final String FIRST = "ja";
  private static final Pattern LITERAL = Pattern.compile("'([a-z_]+(?:\\.[a-z0-9_-]+)+)'");
  private static final Pattern SIMPLE = Pattern.compile("\\bt\\('([a-z_]+)'");
  private static final Pattern FAMILY = Pattern.compile("`([a-z_]+\\.)\\$\\{");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");
  private static final Pattern KANJI_READ = Pattern.compile("\\{[^{}|]+\\|[^{}]*}");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z-]+)` \\| (?:[0-9]{3} \\| )?([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");

  @Test
  void everyLanguageHasTheSameKeys() throws IOException {
    var keys = texts(FIRST).keySet();
    for (var language : languages()) {
      assertThat(texts(language).keySet()).as(language).isEqualTo(keys);
    }
  }

  @Test
  void everyListedLanguageHasItsFileAndEveryFileIsListed() throws IOException {
    try (var files = Files.list(PAGE.resolve("i18n"))) {
      var there =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !"index.json".equals(name))
              .map(name -> name.replace(".json", ""))
              .collect(Collectors.toSet());
      assertThat(there).isEqualTo(Set.copyOf(languages()));
    }
  }

  @Test
  void noTextIsEmptyOrLeftUntranslated() throws IOException {
    var first = texts(FIRST);
    // What has no words of its own, or is the same word in both.
    var same =
        Pattern.compile(
            "as_it_is|steps\\.card|list\\.and|clerk\\.code|action\\.(quit|back)"
                + "|last_try\\.quit|opens\\.at|say\\.(detailed|closed|fact|enter|back|quit)"
                + "|receipt\\.heading|help\\.line|page\\.(name|specimen)");
    for (var language : languages()) {
      var texts = texts(language);
      assertThat(texts.values()).as(language).noneMatch(String::isBlank);
      if (language.equals(FIRST)) {
        continue;
      }
      assertThat(texts.keySet())
          .as(language)
          .filteredOn(key -> !same.matcher(key).matches())
          .filteredOn(key -> texts.get(key).equals(first.get(key)))
          .isEmpty();
    }
  }

  @Test
  void everyLanguageFillsInTheSamePlaces() throws IOException {
    var first = texts(FIRST);
    for (var language : languages()) {
      var texts = texts(language);
      for (var key : first.keySet()) {
        assertThat(places(texts.get(key)))
            .as("%s in %s", key, language)
            .isEqualTo(places(first.get(key)));
      }
    }
  }

  @Test
  void everyKeyOfTheCodeHasItsTextAndEveryTextIsUsed() throws IOException {
    var keys = texts(FIRST).keySet();
    var code = code();
    var named = found(LITERAL, code);
    named.addAll(found(SIMPLE, code));
    named.removeIf(key -> key.endsWith(".js") || key.endsWith(".json"));
    var families = found(FAMILY, code);
    assertThat(keys).as("keys that the code names").containsAll(named);
    assertThat(keys)
        .as("texts that nothing shows")
        .filteredOn(key -> !named.contains(key))
        .filteredOn(key -> families.stream().noneMatch(key::startsWith))
        .isEmpty();
    for (var family : families) {
      assertThat(keys).as(family).anyMatch(key -> key.startsWith(family));
    }
  }

  @Test
  void easyJapaneseHasNoKanjiWithoutItsReading() throws IOException {
    var unread =
        texts("ja-easy").entrySet().stream()
            .filter(text ->
                KANJI_READ
                    .matcher(text.getValue())
                    .replaceAll("")
                    .codePoints()
                    .anyMatch(Character::isIdeographic))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(unread).isEmpty();
  }

  @Test
  void everyRefusalSaysWhatOutcomesSays() throws IOException {
    var rows = rows();
    for (var problem : Gallery.problems()) {
      if (Gallery.PAGES_OWN.contains(problem)) {
        continue;
      }
      assertThat(rows).containsKey(problem);
      saysTheSame(problem, rows.get(problem).get(0), texts("ja"));
      saysTheSame(problem, rows.get(problem).get(1), texts("en"));
    }
  }

  /** Money is said in a line of its own, from what the ledger says and not from the word. */
  private static void saysTheSame(String problem, String expected, Map<String, String> texts) {
    if (expected.startsWith("as `")) {
      return;
    }
    var wanted =
        expected.replaceAll(" ?(手数料はいただいていません。|No fee was taken\\.)", "").replaceAll(" \\(.*", "");
    var said =
        texts.get("refusal." + problem + ".what") + " " + texts.get("refusal." + problem + ".do");
    assertThat(said.replace("。 ", "。").replace("We are still at it. ", ""))
        .as(problem)
        .startsWith(wanted.strip());
  }

  @Test
  void everyNeedOfAPrinterIsSaidAsOutcomesSaysIt() throws IOException {
    var rows = rows();
    for (var word : Gallery.ATTENTION) {
      assertThat(texts("ja").get("attention." + word)).isEqualTo(rows.get(word).get(0));
      assertThat(texts("en").get("attention." + word)).isEqualTo(rows.get(word).get(1));
    }
  }

  @Test
  void theGalleryKnowsEveryWordOfTheContract() throws IOException {
    var contract =
        Files.readString(HOME.resolve("kiosk-api/src/main/resources/tewatashi/kiosk/openapi.yaml"));
    var problems =
        Pattern.compile("urn:tewatashi:problem:([a-z-]+)")
            .matcher(contract)
            .results()
            .map(hit -> hit.group(1))
            .collect(Collectors.toSet());
    assertThat(Gallery.problems()).containsAll(problems);
    var attention = contract.substring(contract.indexOf("\n    Attention:"));
    for (var word : Gallery.ATTENTION) {
      assertThat(attention).contains("- " + word);
    }
  }

  private static List<String> languages() throws IOException {
    return new JsonObject(Files.readString(PAGE.resolve("i18n/index.json")))
        .getJsonArray("languages").stream()
            .map(language -> ((JsonObject) language).getString("code"))
            .toList();
  }

  private static Map<String, String> texts(String language) throws IOException {
    var json = new JsonObject(Files.readString(PAGE.resolve("i18n/" + language + ".json")));
    var texts = new TreeMap<String, String>();
    json.forEach(text -> texts.put(text.getKey(), (String) text.getValue()));
    return texts;
  }

  private static Set<String> places(String text) {
    return found(PLACEHOLDER, text);
  }

  private static String code() throws IOException {
    var code = new StringBuilder();
    try (var files = Files.walk(PAGE)) {
      for (var file : files.filter(each -> each.toString().endsWith(".js")).toList()) {
        code.append(Files.readString(file));
      }
    }
    return code.toString();
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(hit -> hit.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, List<String>> rows() throws IOException {
    var rows = new TreeMap<String, List<String>>();
    for (var line : Files.readAllLines(HOME.resolve("docs/outcomes.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(row.group(1), new ArrayList<>(List.of(row.group(2), row.group(3))));
      }
    }
    return rows;
  }
}
