package tewatashi.neutral;

import java.util.List;

/**
 * Somebody of the town's cast whose 住民票の写し a terminal refuses ({@code docs/town.md}).
 *
 * @param sensitive whether why is nobody's business but the town hall's
 */
record Refused(String resident, boolean sensitive) {
  /** As many of one sort as of the other: none is asked for more often. */
  static final List<Refused> CAST =
      List.of(
          new Refused("10000026", true), // 支援措置
          new Refused("10000031", true), // 転出予定
          new Refused("10000032", true), // 転出済
          new Refused("10000033", true), // 死亡
          new Refused("10000034", true), // 成年後見
          new Refused("10000035", false), // 外字登録中
          new Refused("10000036", false), // 異動処理中
          new Refused("10000037", false), // 転入当日
          new Refused("10000052", false), // a character that no font has
          new Refused("10000053", false)); // a name too long for the form
}
