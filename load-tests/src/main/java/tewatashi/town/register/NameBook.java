package tewatashi.town.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Common names to combine, and rare characters to stumble over. */
final class NameBook {
  /** A name and how it is read. */
  record Name(String text, String kana) {
    Name then(Name given) {
      return new Name(text + '　' + given.text, kana + '　' + given.kana);
    }
  }

  /** Romanised names by nationality, family name first. */
  record ForeignNames(String nationality, List<String> family, List<String> given) {}

  static final List<Name> FAMILIES = read("family-names.txt");

  /** Variation sequences of the Moji_Joho collection and characters of plane 2. */
  static final List<Name> RARE_FAMILIES = read("family-names-rare.txt");

  static final List<Name> MALE = read("given-names-male.txt");
  static final List<Name> FEMALE = read("given-names-female.txt");

  /** Plane 3: no font of the field has it, so every certificate with it is refused. */
  static final Name UNPRINTABLE_FAMILY = new Name("𰻞田", "ビャンダ");

  static final List<ForeignNames> FOREIGN =
      List.of(
          new ForeignNames(
              "ベトナム",
              List.of("NGUYEN", "TRAN", "LE", "PHAM", "HOANG"),
              List.of("VAN AN", "THI MAI", "MINH", "THI LAN", "QUANG HUY")),
          new ForeignNames(
              "中国", List.of("王", "李", "張", "劉", "陳"), List.of("明", "麗", "偉", "芳", "小紅")),
          new ForeignNames(
              "韓国", List.of("金", "李", "朴", "崔", "鄭"), List.of("民秀", "智英", "賢雨", "秀珍", "恩英")),
          new ForeignNames(
              "フィリピン",
              List.of("SANTOS", "REYES", "CRUZ", "BAUTISTA", "GARCIA"),
              List.of("MARIA ISABEL", "JOSE", "ANGELICA", "MARK ANTHONY", "GRACE")),
          new ForeignNames(
              "ブラジル",
              List.of("SILVA", "OLIVEIRA", "SOUZA", "PEREIRA", "FERREIRA"),
              List.of("ANA PAULA", "LUCAS", "MARIA CLARA", "PEDRO HENRIQUE", "JULIA")),
          new ForeignNames(
              "ネパール",
              List.of("SHRESTHA", "GURUNG", "TAMANG", "RAI", "THAPA"),
              List.of("SITA", "RAM BAHADUR", "ANITA", "BIKASH", "SUNITA")));

  private NameBook() {}

  private static List<Name> read(String resource) {
    try (var in = NameBook.class.getResourceAsStream(resource)) {
      var text =
          new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(NameBook::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Name parse(String line) {
    int space = line.indexOf(' ');
    return new Name(line.substring(0, space), line.substring(space + 1));
  }
}
