package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Goal: a town learns who could not be printed before any of them stands at a terminal. */
class GlyphsCommandTest {
  private static final String CODE = "999997";

  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void municipality() throws Exception {
    line("{\"type\":\"feed\",\"schema\":1,\"source\":\"test\",\"realm\":\"specimen\"}");
    line(
        "{'type':'municipality','code':'999997','prefecture':'見本県','name':'見本市','minimum_age':15}");
    record("mayor", "'valid_from':'2020-01-01T00:00:00+09:00','title':'市長','name':'手渡　一郎'");
    record(
        "official_seal",
        "'valid_from':'2020-01-01T00:00:00+09:00','side_mm':20,'picture_png':'%s'"
            .formatted(png(BufferedImage.TYPE_BYTE_GRAY)));
    household(1, "見本県見本市中央三丁目45番6号");
  }

  @Test
  void aTownWithoutHardNamesIsToldThatAllIsWell() throws Exception {
    resident(1, 1, 1, "'name':'見本 花子','name_kana':'みほん　はなこ','former_name':'\u9089\uDB40\uDD10'");
    resident(2, 1, 2, "'name':'NGUYỄN THỊ','alias':'𠮷田　一葉'");
    seal(1, "registered", BufferedImage.TYPE_BYTE_GRAY);

    assertThat(run()).isEqualTo("2 resident(s) looked at; 0 with a paper that would be refused\n");
    assertThat(exit).isZero();
  }

  @Test
  void eachReasonIsNamedByFieldAndCharacterAndNobodyByName() throws Exception {
    // Two characters in one name, one of them twice; and the same person's seal.
    resident(1, 1, 1, "'name':'辻\uDB40\uDD00見本\uE123辻\uDB40\uDD00','register_head':'見本'");
    seal(1, "registered", BufferedImage.TYPE_BYTE_GRAY);
    // Too long, and moreover with a character that nobody has.
    resident(
        2, 1, 2, "'name':'見本 子','previous_address':'%s'".formatted("長".repeat(150) + "か\u3099"));

    var said = run();

    assertThat(exit).isEqualTo(1);
    assertThat(said)
        .contains(
            "999997-10000001  name: U+8FBB U+E0100 has no glyph  (residence,record,seal)\n",
            "999997-10000001  name: U+E123 has no glyph  (residence,record,seal)\n",
            "999997-10000002  previous_address: U+3099 has no glyph  (residence,record)\n",
            "2 resident(s) looked at; 2 with a paper that would be refused\n",
            "       1  text too long\n")
        .containsPattern("999997-10000002 {2}previous_address: 152 letters, of which [0-9]+ fit")
        .doesNotContain("見本", "辻", "長");
  }

  @Test
  void theHeadsNameIsInTheWayOfTheWholeHousehold() throws Exception {
    resident(1, 1, 1, "'name':'\uD883\uDEDE田　一'");
    resident(2, 1, 2, "'name':'見本　二'");

    assertThat(run())
        .contains(
            "999997-10000001  name: U+30EDE has no glyph",
            "999997-10000002  household_head: U+30EDE has no glyph  (residence,record)");
  }

  @Test
  void theLastWordCountsAndThoseWhoLeftAreNotLookedAt() throws Exception {
    resident(1, 1, 1, "'name':'\uE123'");
    resident(1, 2, 1, "'name':'見本　一'");
    resident(2, 1, 2, "'name':'\uE123'", "moved_out");
    seal(1, "registered", BufferedImage.TYPE_INT_ARGB);
    seal(1, "cancelled", BufferedImage.TYPE_INT_ARGB);

    assertThat(run()).isEqualTo("1 resident(s) looked at; 0 with a paper that would be refused\n");
  }

  @Test
  void aPictureThatCannotBePrintedIsFoundToo() throws Exception {
    resident(1, 1, 1, "'name':'見本　一'");
    seal(1, "registered", BufferedImage.TYPE_INT_ARGB);

    assertThat(run()).contains("999997-10000001  impression: cannot be drawn  (seal)");
  }

  @Test
  void aHouseholdOfMoreSheetsThanTheLimitIsFound() throws Exception {
    for (int i = 1; i <= 41; i++) {
      resident(i, 1, i, "'name':'見本　一'");
    }
    assertThat(run()).contains("999997-10000001  members: does not fit  (residence,record)");
  }

  @Test
  void aMayorWhoCannotBePrintedIsToldOnceForTheTown() throws Exception {
    record("mayor", "'valid_from':'2024-01-01T00:00:00+09:00','title':'市長','name':'手渡\uE123'");
    resident(1, 1, 1, "'name':'見本　一'");
    resident(2, 1, 2, "'name':'見本　二'");

    assertThat(run())
        .contains("999997  mayor: cannot be drawn  (residence,record,seal)")
        .contains("2 resident(s) looked at; 1 with a paper that would be refused");
  }

  @Test
  void aLineThatIsNoRecordIsNamedByItsNumber() throws Exception {
    line("{'type':'resident'");
    assertThat(run()).isEmpty();
    assertThat(exit).isEqualTo(1);
    assertThat(error).contains("line 6, -: not well-formed JSON");
  }

  private int exit;
  private String error = "";

  private String run() throws Exception {
    var feed = Files.write(folder.resolve("feed.ndjson"), lines);
    var said = new StringWriter();
    var command = new CommandLine(new GlyphsCommand()).setOut(new PrintWriter(said));
    command.setExecutionExceptionHandler((thrown, _, _) -> {
      error = String.valueOf(thrown.getMessage());
      return 1;
    });
    exit = command.execute(feed.toString());
    return said.toString();
  }

  private void household(int number, String address) {
    record(
        "household", "'household':'%010d','version':1,'address':'%s'".formatted(number, address));
  }

  private void resident(int number, int version, int ordinal, String fields) {
    resident(number, version, ordinal, fields, "resident");
  }

  private void resident(int number, int version, int ordinal, String fields, String status) {
    record(
        "resident",
        ("'resident':'1%07d','version':%d,'household':'0000000001','ordinal':%d,'status':'%s',"
                + "'birth_date':'1984-03-07','sex':'female','relationship':'子',"
                + "'resident_since':'2001-04-01',%s")
            .formatted(number, version, ordinal, status, fields));
  }

  private void seal(int number, String status, int type) throws Exception {
    record(
        "seal_registration",
        ("'resident':'1%07d','registration_number':'1','registered_on':'2020-01-01','status':'%s',"
                + "'linked_to_card':true,'width_mm':15,'height_mm':15,'impression_png':'%s'")
            .formatted(number, status, png(type)));
  }

  private void record(String type, String fields) {
    line(
        "{'sequence':%d,'type':'%s','municipality':'%s',%s}"
            .formatted(lines.size(), type, CODE, fields));
  }

  private void line(String json) {
    lines.add(json.replace('\'', '"'));
  }

  private static String png(int type) throws Exception {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 40, type), "png", bytes);
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
