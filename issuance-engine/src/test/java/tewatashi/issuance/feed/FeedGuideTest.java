package tewatashi.issuance.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.db.Role;
import tewatashi.db.testing.TestDatabase;
import tewatashi.issuance.session.Realm;

/** {@code docs/feed.md} is all that whoever writes a feed has: it says what the code takes. */
class FeedGuideTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_.]+)` \\| (yes|no) \\|");
  private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");

  @TempDir private Path folder;
  private String guide = "";

  @BeforeEach
  void read() throws IOException {
    guide = Files.readString(Path.of(System.getProperty("tewatashi.home"), "docs/feed.md"));
  }

  @ParameterizedTest
  @EnumSource
  void theGuideNamesEveryFieldOfARecordAndNoOther(RecordType type) {
    assertThat(ROW.matcher(section(type.word())).results().map(row -> says(row.group(1), row)))
        .containsExactlyElementsOf(type.fields().stream().map(FeedGuideTest::says).toList());
  }

  @Test
  void theGuideHasNoRecordThatTheCodeDoesNotKnow() {
    var heading = Pattern.compile("(?m)^### (.+)$");
    assertThat(heading.matcher(guide).results().map(found -> found.group(1)))
        .containsExactlyElementsOf(
            Arrays.stream(RecordType.values()).map(RecordType::word).toList());
  }

  @Test
  void theExampleIsAppliedAndHasEveryRecord() throws Exception {
    String example = between(guide, "```ndjson\n", "```");
    Path file = Files.writeString(folder.resolve("feed.ndjson"), example);
    try (var database = TestDatabase.create()) {
      var report = new RegisterFeed(database.as(Role.FEED), Realm.SPECIMEN).apply(file, NOW);
      assertThat(report.applied()).isEqualTo(example.lines().count() - 1);
    }
    assertThat(List.of(RecordType.values()))
        .allSatisfy(type -> assertThat(example).contains("\"type\":\"" + type.word() + "\""));
  }

  private String section(String word) {
    return between(guide, "### " + word + "\n", "\n#");
  }

  private static String between(String text, String begin, String end) {
    assertThat(text).contains(begin);
    String rest = text.substring(text.indexOf(begin) + begin.length());
    return rest.substring(0, rest.indexOf(end));
  }

  private static String says(Field field) {
    return field.name() + (field.required() ? " yes" : " no");
  }

  private static String says(String name, java.util.regex.MatchResult row) {
    return name + " " + row.group(2);
  }
}
