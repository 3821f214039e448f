package tewatashi.issuance.rendering;

import java.awt.image.BufferedImage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.ForeignResidence;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.certificate.SealRegistration;
import tewatashi.issuance.certificate.Sex;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.Realm;

/** Ten hard papers of people who do not exist. */
public final class Papers {
  public static final Set<Item> ALL = EnumSet.allOf(Item.class);
  public static final Set<Item> NONE = Set.of();

  /** 邉 in a variant form; the sequence is in the font's own collection. */
  public static final String VARIANT_IPAMJ = "渡\u9089\uDB40\uDD10 葛\uDB40\uDD02子";

  private static final String ADDRESS = "見本県見本市中央三丁目45番6号 見本台ハイツ203号室";
  private static final IssuingAuthority AUTHORITY =
      new IssuingAuthority(
          new MunicipalityCode("999997"),
          "見本県",
          "見本市",
          "市長",
          "手渡　一郎",
          Seals.official("見本市之長印章也符", 21));

  private Papers() {}

  public static IssueDetails details(String formVersion, Realm realm) {
    return new IssueDetails("7K2M-9QXA-41TB", LocalDate.of(2026, 11, 22), formVersion, realm);
  }

  public static IssuingAuthority authority() {
    return AUTHORITY;
  }

  /** By a name for the file; under these fonts, each with its own form's word. */
  public static Map<String, CertificateContent> all(Fonts fonts) {
    return all(fonts.word(CertificateKind.RESIDENCE), fonts.word(CertificateKind.SEAL));
  }

  /** By a name for the file; under the fonts whose form version this is. */
  public static Map<String, CertificateContent> all(String formVersion) {
    return all(formVersion, formVersion);
  }

  private static Map<String, CertificateContent> all(String formVersion, String sealVersion) {
    var papers = new TreeMap<String, CertificateContent>(Comparator.naturalOrder());
    papers.put("01-alone-nothing-asked", residence(formVersion, Scope.HOLDER, NONE, hanako()));
    papers.put("02-alone-everything", residence(formVersion, Scope.HOLDER, ALL, hanako()));
    papers.put("03-household-of-nine", nine(formVersion));
    papers.put(
        "04-variant-characters",
        residence(
            formVersion,
            Scope.HOLDER,
            ALL,
            List.of(Person.named(1, variant(formVersion)).kana("わたなべ　かつらこ").record())));
    papers.put(
        "05-plane-2",
        residence(
            formVersion,
            Scope.HOUSEHOLD,
            ALL,
            List.of(
                Person.named(1, "𠮷田 𠀋太").kana("よしだ　じょうた").born("2020-01-02", Sex.MALE).record(),
                Person.named(2, "𠮷田 𩸽美")
                    .as("妻")
                    .formerly("髙﨑")
                    .numbered("123456789018")
                    .record())));
    papers.put("06-long-names", residence(formVersion, Scope.HOLDER, ALL, longNames()));
    papers.put("07-foreign-with-alias", residence(formVersion, Scope.HOUSEHOLD, ALL, foreigners()));
    papers.put(
        "08-nothing-recorded",
        residence(
            formVersion,
            Scope.HOUSEHOLD,
            ALL,
            List.of(Person.named(1, "空木 無一").bare().born("1926-12-25", Sex.UNSPECIFIED).record())));
    papers.put("09-seal", seal(sealVersion, hanako().getFirst(), 13.5, 13.5));
    papers.put("10-seal-largest-alias", seal(sealVersion, foreigners().getFirst(), 24.9, 18));
    return papers;
  }

  public static ResidenceCertificate residence(
      String formVersion, Scope scope, Set<Item> items, List<ResidenceRecord> members) {
    return new ResidenceCertificate(
        details(formVersion, Realm.SPECIMEN),
        AUTHORITY,
        CertificateKind.RESIDENCE,
        scope,
        items,
        ADDRESS,
        items.contains(Item.RELATIONSHIP)
            ? Optional.of(members.getFirst().name())
            : Optional.empty(),
        members);
  }

  public static ResidenceCertificate record(
      String formVersion, Scope scope, Set<Item> items, List<ResidenceRecord> members) {
    return asRecord(residence(formVersion, scope, items, members));
  }

  /** The same paper as a 住民票記載事項証明書. */
  public static ResidenceCertificate asRecord(ResidenceCertificate paper) {
    return new ResidenceCertificate(
        paper.details(),
        paper.authority(),
        CertificateKind.RECORD,
        paper.scope(),
        paper.items(),
        paper.address(),
        paper.householdHead(),
        paper.members());
  }

  /** The same paper in another realm. */
  public static ResidenceCertificate in(Realm realm, ResidenceCertificate paper) {
    return new ResidenceCertificate(
        details(paper.details().formVersion(), realm),
        paper.authority(),
        paper.kind(),
        paper.scope(),
        paper.items(),
        paper.address(),
        paper.householdHead(),
        paper.members());
  }

  public static SealCertificate seal(
      String formVersion, ResidenceRecord holder, double widthMm, double heightMm) {
    var impression = Seals.impression("見本", widthMm, heightMm, BufferedImage.TYPE_BYTE_GRAY);
    var seal =
        new SealRegistration(
            holder.resident(), "12345", LocalDate.of(2020, 2, 3), true, true, impression);
    return new SealCertificate(
        details(formVersion, Realm.SPECIMEN), AUTHORITY, ADDRESS, holder, seal);
  }

  public static List<ResidenceRecord> hanako() {
    return List.of(
        Person.named(1, "見本 花子").kana("みほん　はなこ").formerly("仮名").numbered("123456789018").record());
  }

  private static ResidenceCertificate nine(String formVersion) {
    var members = new ArrayList<ResidenceRecord>();
    String[] names = {"太郎", "花子", "一葉", "二葉", "三葉", "四葉", "五葉", "六葉", "七葉"};
    String[] relationships = {"世帯主", "妻", "子", "子", "子", "子", "子", "子の子", "子の子"};
    String[] numbers = {
      "123456789018",
      "123456789026",
      "123456789034",
      "123456789042",
      "123456789050",
      "123456789069",
      "123456789077",
      "123456789085",
      "123456789093"
    };
    for (int i = 0; i < names.length; i++) {
      members.add(
          Person.named(i + 1, "見本 " + names[i])
              .kana("みほん　てすと")
              .born((1950 + 8 * i) + "-0" + (i + 1) + "-2" + i, i % 2 == 0 ? Sex.MALE : Sex.FEMALE)
              .as(relationships[i])
              .numbered(numbers[i])
              .record());
    }
    return residence(formVersion, Scope.HOUSEHOLD, ALL, members);
  }

  /** Each typeface has its own collection's sequences and no other's. */
  private static String variant(String formVersion) {
    return formVersion.contains("+ipamj") ? VARIANT_IPAMJ : "渡\u9089\uDB40\uDD00 葛\uDB40\uDD00子";
  }

  private static List<ResidenceRecord> longNames() {
    return List.of(
        Person.named(1, "寿限無寿限無五劫のすりきれ海砂利水魚の水行末雲来末風来末 食う寝る")
            .kana("じゅげむじゅげむごこうのすりきれかいじゃりすいぎょのすいぎょうまつ")
            .from("見本県仮名郡長町大字非常長地名字更長地名壱千弐百参拾四番地五拾六号 見本台第二十三団地七号棟八百九号室")
            .record());
  }

  private static List<ResidenceRecord> foreigners() {
    var long1 =
        new ForeignResidence(
            "ベトナム",
            "中長期在留者",
            Optional.of("技術・人文知識・国際業務"),
            Optional.of("5年"),
            Optional.of(LocalDate.of(2029, 8, 31)),
            Optional.of("AB12345678CD"));
    var permanent =
        new ForeignResidence(
            "ポーランド",
            "特別永住者",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return List.of(
        Person.named(1, "NGUYỄN THỊ MINH KHAI").alias("見本 明花").from(long1).record(),
        Person.named(2, "BŁAŻEJ ŻÓŁĆ-KOWALSKI")
            .as("夫")
            .born("1979-01-31", Sex.MALE)
            .from(permanent)
            .record());
  }
}
