package tewatashi.kiosk.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The operations page's words: in both languages, none missing, none too many, none forgotten. */
class OpsTextsTest {
  private static final Path PAGE =
      Path.of(System.getProperty("tewatashi.home"))
          .resolve("kiosk-api/src/main/resources/tewatashi/kiosk/ops/page");
  private static final Pattern QUOTED = Pattern.compile("'([a-z_]+(?:\\.[A-Za-z0-9_'/-]+)+)'");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

  private static Map<String, String> texts(String language) throws IOException {
    var texts = new TreeMap<String, String>();
    new JsonObject(Files.readString(PAGE.resolve("i18n").resolve(language + ".json")))
        .forEach(text -> texts.put(text.getKey(), (String) text.getValue()));
    return texts;
  }

  private static String sources() throws IOException {
    try (var files = Files.walk(PAGE)) {
      var text = new StringBuilder();
      for (Path file : files.filter(name -> name.toString().endsWith(".js")).toList()) {
        if (!file.toString().contains("vendor")) {
          text.append(Files.readString(file)).append('\n');
        }
      }
      return text.toString();
    }
  }

  private static Set<String> places(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    var japanese = texts("ja");
    var english = texts("en");
    assertThat(english.keySet()).isEqualTo(japanese.keySet());
    assertThat(japanese.values()).noneMatch(String::isBlank);
    assertThat(english.values()).noneMatch(String::isBlank);
    for (String key : japanese.keySet()) {
      assertThat(places(english.get(key))).as(key).isEqualTo(places(japanese.get(key)));
    }
  }

  @Test
  void whatThePageSaysIsThere() throws IOException {
    var families =
        texts("en").keySet().stream()
            .filter(key -> key.indexOf('.') > 0)
            .map(key -> key.substring(0, key.indexOf('.')))
            .collect(Collectors.toSet());
    var said =
        QUOTED
            .matcher(sources())
            .results()
            .map(found -> found.group(1))
            .filter(key -> families.contains(key.substring(0, key.indexOf('.'))))
            .filter(key -> !key.endsWith(".js") && !key.endsWith(".json"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(said).hasSizeGreaterThan(100);
    said.removeAll(texts("en").keySet());
    assertThat(said).isEmpty();
  }

  @Test
  void everyDeedOfTheAuditHasAWordAndCanBeAskedFor() throws IOException {
    var deeds = new TreeSet<String>();
    for (Path migration : migrations()) {
      String sql = Files.readString(migration);
      int domain = sql.indexOf("ADD CONSTRAINT audit_deed_check");
      if (domain >= 0) {
        var words =
            Pattern.compile("'([a-z-]+)'")
                .matcher(sql.substring(domain, sql.indexOf("));", domain)));
        words.results().forEach(word -> deeds.add(word.group(1)));
      }
    }
    assertThat(deeds).hasSizeGreaterThan(30);
    assertThat(texts("en").keySet())
        .containsAll(deeds.stream().map(deed -> "did." + deed).toList());
    assertThat(Files.readString(PAGE.resolve("screens/audit.js")))
        .contains(deeds.stream().map(deed -> "'" + deed + "'").toList());
  }

  private static List<Path> migrations() throws IOException {
    var folder =
        Path.of(System.getProperty("tewatashi.home"))
            .resolve("db/src/main/resources/tewatashi/db/migration");
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void everyVerdictThatTheServerGivesHasAWord() throws IOException {
    var sql = OpsTextsTest.class.getResourceAsStream("/tewatashi/issuance/oversight/issuance.sql");
    try (sql) {
      var verdicts =
          Pattern.compile("\\(\\d, '(?:[^']|'')*', '[a-z_]+', (?:NULL|'[a-z_]+'), '([a-z ]+)'\\)")
              .matcher(new String(sql.readAllBytes(), StandardCharsets.UTF_8))
              .results()
              .map(found -> "verdict." + found.group(1).replace(' ', '-'))
              .collect(Collectors.toSet());
      assertThat(verdicts).hasSizeGreaterThan(5);
      assertThat(texts("en").keySet()).containsAll(verdicts);
    }
  }
}
