package tewatashi.issuance.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.db.Role;
import tewatashi.db.testing.TestDatabase;
import tewatashi.issuance.session.Realm;

/**
 * Goal: a large feed takes a time that grows with its lines, not with their square. Method: towns
 * of nobody, three in a household, each with a number and a card, every second with a seal.
 */
final class LargeFeedTest {
  private static final String KEY = "ab".repeat(32);

  @TempDir private Path folder;

  @Test
  void aTownOfTenThousandIsAMatterOfSeconds() throws Exception {
    assertThat(applied(10_000)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  @Tag("long")
  void aTownOfAHundredThousandTakesLessThanAMinute() throws Exception {
    assertThat(applied(100_000)).isLessThan(Duration.ofSeconds(60));
  }

  private Duration applied(int residents) throws Exception {
    Path file = folder.resolve("feed.ndjson");
    long lines = write(file, residents);
    try (var database = TestDatabase.create()) {
      var feed = new RegisterFeed(database.as(Role.FEED), Realm.SPECIMEN);
      Instant before = Instant.now();
      var report = feed.apply(file, before);
      Duration taken = Duration.between(before, Instant.now());
      assertThat(report.applied()).isEqualTo(lines);
      return taken;
    }
  }

  private static long write(Path file, int residents) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          "{\"type\":\"feed\",\"schema\":1,\"source\":\"resident-register\","
              + "\"realm\":\"specimen\"}\n");
      long sequence =
          line(
              out,
              0,
              "municipality",
              "\"code\":\"131016\",\"prefecture\":\"東京都\","
                  + "\"name\":\"見本区\",\"minimum_age\":15");
      for (int i = 0; i < residents; i++) {
        if (i % 3 == 0) {
          sequence =
              line(
                  out,
                  sequence,
                  "household",
                  "\"municipality\":\"131016\",\"household\":\""
                      + "%010d".formatted(i / 3)
                      + "\",\"version\":1,\"address\":\"見本町"
                      + i
                      + "番\"");
        }
        sequence = person(out, sequence, i);
      }
      return sequence;
    }
  }

  private static long person(BufferedWriter out, long before, int i) throws IOException {
    String who = "\"municipality\":\"131016\",\"resident\":\"%08d\",".formatted(i);
    long sequence =
        line(
            out,
            before,
            "resident",
            who
                + "\"version\":1,\"household\":\""
                + "%010d".formatted(i / 3)
                + "\",\"ordinal\":"
                + (i % 3 + 1)
                + ",\"status\":\"resident\",\"name\":\"見本　"
                + i
                + "\",\"birth_date\":\"1980-01-01\",\"sex\":\"unspecified\","
                + "\"relationship\":\"世帯主\",\"resident_since\":\"2000-01-01\"");
    sequence = line(out, sequence, "individual_number", who + "\"number\":\"" + number(i) + "\"");
    sequence =
        line(
            out,
            sequence,
            "authentication_link",
            who
                + "\"issuer_key\":\""
                + KEY
                + "\",\"serial\":\""
                + "%08x".formatted(i)
                + "\",\"medium\":\"card\","
                + "\"valid_from\":\"2026-01-01T00:00:00Z\","
                + "\"valid_until\":\"2031-01-01T00:00:00Z\"");
    if (i % 2 == 0) {
      sequence =
          line(
              out,
              sequence,
              "seal_registration",
              who
                  + "\"registration_number\":\"S-"
                  + i
                  + "\",\"registered_on\":\"2020-01-01\",\"status\":\"registered\","
                  + "\"linked_to_card\":true,\"width_mm\":15,\"height_mm\":15,\"impression_png\":\""
                  + picture(i)
                  + "\"");
    }
    return sequence;
  }

  private static long line(BufferedWriter out, long before, String type, String fields)
      throws IOException {
    long sequence = before + 1;
    out.write("{\"sequence\":" + sequence + ",\"type\":\"" + type + "\"," + fields + "}\n");
    return sequence;
  }

  /** As many bytes as a small impression has. */
  private static String picture(int i) {
    // The frame of a PNG about a person's own 1,443 bytes: the import looks at the frame alone.
    var png = ByteBuffer.allocate(1_500);
    png.putLong(0x89504E470D0A1A0AL);
    png.putInt(13).put("IHDR".getBytes(US_ASCII)).putInt(118).putInt(97);
    png.put(new byte[] {1, 0, 0, 0, 0}).putInt(0);
    png.putInt(1_443).put("IDAT".getBytes(US_ASCII)).put(100, (byte) i).position(1_488);
    png.putInt(0).put("IEND".getBytes(US_ASCII)).putInt(0);
    return Base64.getEncoder().encodeToString(png.array());
  }

  /** A 個人番号 that nobody has: 99, then a count, then the check digit. */
  private static String number(int i) {
    String digits = "99%09d".formatted(i);
    int sum = 0;
    for (int n = 1; n <= 11; n++) {
      sum += (digits.charAt(11 - n) - '0') * (n <= 6 ? n + 1 : n - 5);
    }
    return digits + (sum % 11 <= 1 ? 0 : 11 - sum % 11);
  }
}
