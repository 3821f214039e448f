package tewatashi.town.register;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A municipality that is on no map: prefecture number 99 does not exist.
 *
 * @param code six digits, the last a check digit
 * @param title of its head: 市長, 町長, 村長
 */
public record Municipality(
    String code, String prefecture, String name, String kana, String title, String mayor) {
  /** How many there are names for. */
  public static final int COUNT_MAX = 12;

  private static final String PREFECTURE = "見本県";
  private static final List<String[]> NAMES =
      List.of(
          new String[] {"手渡市", "てわたしし", "見本　市朗"},
          new String[] {"試作市", "しさくし", "試作　二葉"},
          new String[] {"架空市", "かくうし", "空田　三郎"},
          new String[] {"例示町", "れいじちょう", "例川　四季"},
          new String[] {"標本町", "ひょうほんちょう", "標　五月"},
          new String[] {"雛形市", "ひながたし", "雛本　六花"},
          new String[] {"模型村", "もけいむら", "型山　七海"},
          new String[] {"素描市", "そびょうし", "描野　八重"},
          new String[] {"下絵町", "したえちょう", "絵原　九十九"},
          new String[] {"習作市", "しゅうさくし", "習田　十和"},
          new String[] {"草案村", "そうあんむら", "草野　百恵"},
          new String[] {"原型市", "げんけいし", "原口　千尋"});

  /** The first {@code count}, always in the same order: 手渡市 (992011) comes first. */
  public static List<Municipality> first(int count) {
    return IntStream.range(0, count).mapToObj(Municipality::number).toList();
  }

  private static Municipality number(int index) {
    var names = NAMES.get(index);
    var name = names[0];
    var code = CheckDigits.municipality("99" + (201 + index));
    return new Municipality(
        code, PREFECTURE, name, names[1], name.substring(name.length() - 1) + "長", names[2]);
  }
}
