package tewatashi.misdelivery.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.misdelivery.house.HouseForms;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.PaperReader.Page;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;
import tewatashi.town.paper.Picture;
import tewatashi.town.paper.Registered;

/** One good page, then one thing wrong at a time: the judge must say of each what it is. */
class PaperJudgeTest {
  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
  private static final Person HANAKO = new Person("992011", "10000001", "手渡　花子", "1");
  private static final Person KENICHI = new Person("992011", "10000003", "青葉　健一", "2");
  private static final String OFFICIAL = png(1);
  private static final String HANAKOS = png(2);
  private static final String KENICHIS = png(3);
  private static final String MISAKIS = png(4);
  private static final String HANAKOS_FIRST = png(5);

  private static final String WORDS =
      "見本県手渡市 見本 %s %s 見本県手渡市中央1 令和8年11月23日 手渡市長 見本　市朗 "
          + "発行番号 ABCD-EFGH-JKLM-%s 2026-2+ipamj.f9ab07af92a886a7 %s";

  @TempDir private Path town;
  private PaperJudge judge;
  private int number = 1000;

  @BeforeEach
  void open() throws IOException {
    var lines = new ArrayList<JsonObject>();
    lines.add(mayor("2020-01-01T00:00:00Z", "前任　見本").put("valid_until", "2025-01-01T00:00:00Z"));
    lines.add(mayor("2025-01-01T00:00:00Z", "見本　市朗"));
    lines.add(
        record("official_seal")
            .put("valid_from", "2020-01-01T00:00:00Z")
            .put("picture_png", OFFICIAL));
    lines.add(record("household").put("household", "1").put("address", "見本県手渡市中央1"));
    lines.add(record("household").put("household", "2").put("address", "見本県手渡市中央1"));
    lines.add(resident("10000001", "1", 1, "手渡　花子"));
    lines.add(resident("10000003", "2", 1, "青葉　健一"));
    lines.add(resident("10000004", "2", 2, "青葉　美咲"));
    lines.add(seal("10000001", "1", HANAKOS_FIRST, "registered"));
    lines.add(seal("10000001", "1", HANAKOS_FIRST, "cancelled"));
    lines.add(seal("10000001", "2", HANAKOS, "registered"));
    lines.add(seal("10000003", "3", KENICHIS, "registered"));
    lines.add(seal("10000004", "4", MISAKIS, "cancelled"));
    Files.write(town.resolve("feed.ndjson"), lines.stream().map(JsonObject::encode).toList());
    var people =
        new People(
            List.of(HANAKO, KENICHI),
            Map.of(
                "手渡花子", Set.of("10000001"),
                "青葉健一", Set.of("10000003"),
                "青葉美咲", Set.of("10000004")),
            Map.of(),
            Map.of("1", Set.of("手渡花子"), "2", Set.of("青葉健一", "青葉美咲")),
            Set.of("1", "2"));
    judge = new PaperJudge(people, Optional.of(new HouseForms(Registered.of(town))));
  }

  @Test
  void aGoodPageIsGood() throws IOException {
    assertThat(judged(good("住民票の写し"), HANAKO, Application.residence())).isEmpty();
    assertThat(judged(sealed(HANAKOS), HANAKO, Application.seal())).isEmpty();
    assertThat(household("1/2", "2/2", "青葉　美咲")).isEmpty();
  }

  @Test
  void anothersNameIsAStrangers() throws IOException {
    var page = page("住民票の写し", "手渡　花子 青葉　健一", "1/1", Set.of("手渡花子", "青葉健一"));
    assertThat(only(page)).isEqualTo(Wrong.STRANGERS);
    assertThat(only(page("住民票の写し", "", "1/1", Set.of()))).isEqualTo(Wrong.STRANGERS);
  }

  @Test
  void somebodyOfTheHouseholdWhoWasNotAskedForWasNotAskedFor() throws IOException {
    var page = page("住民票の写し", "青葉　健一 青葉　美咲", "1/1", Set.of("青葉健一", "青葉美咲"));
    assertThat(judged(page, KENICHI, Application.residence())).containsExactly(Wrong.NOT_ASKED_FOR);
  }

  @Test
  void anotherKindWasNotAskedFor() throws IOException {
    assertThat(judged(good("住民票記載事項証明書"), HANAKO, Application.residence()))
        .containsExactly(Wrong.NOT_ASKED_FOR);
  }

  @Test
  void whatIsNoLongerSoIsSuperseded() throws IOException {
    assertThat(only(changed("見本　市朗", "前任　見本"))).isEqualTo(Wrong.SUPERSEDED);
    judge.moved(HANAKO, "見本県手渡市転居町1番地");
    assertThat(only(good("住民票の写し"))).isEqualTo(Wrong.SUPERSEDED);
    judge.sealCancelled(HANAKO);
    assertThat(judged(sealed(HANAKOS), HANAKO, Application.seal()))
        .containsExactly(Wrong.SUPERSEDED);
  }

  @Test
  void whatIsMissingIsMalformed() throws IOException {
    assertThat(only(changed("見本　市朗", ""))).isEqualTo(Wrong.MALFORMED);
    assertThat(only(changed("住民票の写し", ""))).isEqualTo(Wrong.MALFORMED);
    assertThat(only(changed("令和8年11月23日", "平成38年11月23日"))).isEqualTo(Wrong.MALFORMED);
    assertThat(only(changed("令和8年11月23日", "令和8年11月20日"))).isEqualTo(Wrong.MALFORMED);
    assertThat(only(changed("中央1 ", "大字2 "))).isEqualTo(Wrong.MALFORMED);
    assertThat(only(changed("1/1", "1/2"))).isEqualTo(Wrong.MALFORMED);
    assertThat(only(changed("1/1", ""))).isEqualTo(Wrong.MALFORMED);
    var good = good("住民票の写し");
    var unsealed = new Page(1, good.names(), true, good.text(), Set.of());
    assertThat(only(unsealed)).isEqualTo(Wrong.MALFORMED);
    var unmarked = new Page(1, good.names(), false, good.text(), good.pictures());
    assertThat(only(unmarked)).isEqualTo(Wrong.MALFORMED);
  }

  @Test
  void aHouseholdIsWhole() throws IOException {
    assertThat(household("1/2", "2/2", "")).containsExactly(Wrong.MALFORMED);
    assertThat(household("1/3", "2/3", "青葉　美咲")).containsOnly(Wrong.MALFORMED);
  }

  @Test
  void theSealIsTheRegisteredOne() throws IOException {
    assertThat(judged(sealed(KENICHIS), HANAKO, Application.seal()))
        .containsExactly(Wrong.STRANGERS);
    assertThat(judged(sealed(png(9)), HANAKO, Application.seal())).containsExactly(Wrong.MALFORMED);
    assertThat(judged(good("印鑑登録証明書"), HANAKO, Application.seal()))
        .containsExactly(Wrong.MALFORMED);
  }

  @Test
  void aSealThatWasChangedIsTheOneRegisteredSince() throws IOException {
    assertThat(judged(sealed(HANAKOS), HANAKO, Application.seal())).isEmpty();
    assertThat(judged(sealed(HANAKOS_FIRST), HANAKO, Application.seal()))
        .containsExactly(Wrong.SUPERSEDED);
  }

  @Test
  void theSameNumberAgainCameTwice() throws IOException {
    var page = good("住民票の写し");
    assertThat(judged(page, HANAKO, Application.residence())).isEmpty();
    assertThat(only(page)).isEqualTo(Wrong.TWICE);
  }

  private Wrong only(Page page) throws IOException {
    var judged = judged(page, HANAKO, Application.residence());
    assertThat(judged).hasSize(1);
    return judged.getFirst();
  }

  private List<Wrong> judged(Page page, Person person, Application wish) throws IOException {
    return judge.judge(List.of(page), person, wish, NOW).stream()
        .map(PaperJudge.Verdict::wrong)
        .toList();
  }

  private List<Wrong> household(String first, String second, String onSecond) throws IOException {
    var names = onSecond.isEmpty() ? "青葉　健一" : onSecond;
    var one = page("住民票の写し", "青葉　健一", first, Set.of("青葉健一"));
    var two = page("住民票の写し", names, second, Set.of(names.replace("　", "")));
    var sheet = new Page(2, two.names(), true, two.text(), two.pictures());
    return judge.judge(List.of(one, sheet), KENICHI, Application.household(), NOW).stream()
        .map(PaperJudge.Verdict::wrong)
        .toList();
  }

  private Page changed(String from, String to) throws IOException {
    var good = good("住民票の写し");
    assertThat(good.text()).contains(from);
    return new Page(1, good.names(), true, good.text().replace(from, to), good.pictures());
  }

  private Page sealed(String impression) throws IOException {
    var good = good("印鑑登録証明書");
    var pictures = new HashSet<>(good.pictures());
    pictures.add(Picture.digest(impression));
    return new Page(1, good.names(), true, good.text(), pictures);
  }

  private Page good(String title) throws IOException {
    return page(title, "手渡　花子", "1/1", Set.of("手渡花子"));
  }

  private Page page(String title, String people, String sheet, Set<String> names)
      throws IOException {
    String text = WORDS.formatted(title, people, ++number, sheet);
    return new Page(1, names, true, text, Set.of(Picture.digest(OFFICIAL)));
  }

  private static JsonObject record(String type) {
    return new JsonObject().put("type", type).put("municipality", "992011");
  }

  private static JsonObject mayor(String from, String name) {
    return record("mayor").put("valid_from", from).put("title", "市長").put("name", name);
  }

  private static JsonObject resident(String id, String household, int ordinal, String name) {
    return record("resident")
        .put("resident", id)
        .put("household", household)
        .put("ordinal", ordinal)
        .put("name", name);
  }

  private static JsonObject seal(String id, String number, String png, String status) {
    return record("seal_registration")
        .put("resident", id)
        .put("registration_number", number)
        .put("status", status)
        .put("impression_png", png);
  }

  private static String png(int dots) {
    var image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_BINARY);
    for (int i = 0; i < 16; i++) {
      image.setRGB(i, (i * dots) % 16, 0xffffff);
    }
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
