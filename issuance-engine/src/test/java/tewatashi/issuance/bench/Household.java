package tewatashi.issuance.bench;

import java.util.ArrayList;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.certificate.Sex;
import tewatashi.issuance.rendering.Papers;
import tewatashi.issuance.rendering.Person;

/** The residents whose page is measured: everyday names, every item asked for. */
final class Household {
  /** Everyday given names. */
  static final String[] NAMES = {
    "太郎", "花子", "一葉", "翔太", "美咲", "健一", "由美子", "大輔", "直樹", "陽菜", "蓮", "結衣", "悠真", "葵", "湊", "凛"
  };

  private static final String[] KANA = {
    "たろう", "はなこ", "かずは", "しょうた", "みさき", "けんいち", "ゆみこ", "だいすけ",
    "なおき", "ひな", "れん", "ゆい", "ゆうま", "あおい", "みなと", "りん"
  };

  private Household() {}

  /** One of so many members. */
  static CertificateContent of(int members, String formVersion) {
    return of(members, 0, formVersion);
  }

  /**
   * Another one.
   *
   * @param first which of the names its first member has, from 0
   */
  static CertificateContent of(int members, int first, String formVersion) {
    var records = new ArrayList<ResidenceRecord>();
    for (int i = 0; i < members; i++) {
      int name = (first + i) % NAMES.length;
      records.add(
          Person.named(i + 1, "見本 " + NAMES[name])
              .kana("みほん　" + KANA[name])
              .born("19%02d-%02d-%02d".formatted(50 + i, 1 + i % 12, 1 + 2 * i % 28), Sex.FEMALE)
              .as(i == 0 ? "世帯主" : "子")
              .numbered("123456789018")
              .record());
    }
    return Papers.residence(formVersion, Scope.HOUSEHOLD, Papers.ALL, records);
  }
}
