package tewatashi.issuance.rendering;

import java.awt.image.BufferedImage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.ForeignResidence;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.ResidencyStatus;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.certificate.SealRegistration;
import tewatashi.issuance.certificate.Sex;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.ResidentId;

/** People who do not exist, as odd as people are: a seed gives the same ones every time. */
final class GeneratedResidents {
  private static final MunicipalityCode CODE = new MunicipalityCode("999997");
  private static final String EVERYDAY = "見本花子手渡一郎佐藤鈴木高橋田中伊渡辺山小林加藤吉井松村清斎橋口川森池内岡";
  private static final String KANA = "あいうえおかがきぎくけこさしすせそたちつてとなにぬのはひふへほまみむめもやゆよらりるれろわん";
  private static final String LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZÀÉÑÖÜŁŻĆŠĐỄỊƠƯÅØ";
  private static final String MARKS = " -'.,";
  private static final String PLACE = "見本県市区町村字中央北南東西一二三四五六七八九十丁目番地号ノ之ハイツ台団棟室１２３0123456789-";

  /** Drawn once: pictures have tests of their own. */
  private static final tewatashi.issuance.certificate.Picture IMPRESSION =
      Seals.impression("見本", 13.5, 16.2, BufferedImage.TYPE_BYTE_GRAY);

  private final SplittableRandom chance;
  private final List<Letter> variants;
  private final List<Integer> beyond = new ArrayList<>();

  /** What is generated has glyphs in IPAmj明朝, or in Noto Serif for Latin letters. */
  GeneratedResidents(long seed) {
    chance = new SplittableRandom(seed);
    var mincho = Fonts.IPAMJ.set().typefaces().getFirst();
    variants = new ArrayList<>(mincho.variants().ownGlyphs().keySet());
    variants.addAll(VariantEquivalents.all().keySet());
    variants.sort(
        java.util.Comparator.comparingInt(Letter::codePoint).thenComparingInt(Letter::selector));
    for (int codePoint = 0x20000; codePoint < 0x2FA20; codePoint++) {
      if (mincho.exactly(new Letter(codePoint, Letter.PLAIN)).isPresent()) {
        beyond.add(codePoint);
      }
    }
  }

  /** The next paper: any kind, any scope, any items, one to nine persons. */
  CertificateContent next(String formVersion) {
    var details = Papers.details(formVersion, Realm.SPECIMEN);
    if (one(8)) {
      var holder = record(1);
      var seal =
          new SealRegistration(
              holder.resident(), "1", LocalDate.of(2020, 2, 3), true, true, IMPRESSION);
      return new SealCertificate(details, Papers.authority(), address(60), holder, seal);
    }
    var scope = Scope.values()[chance.nextInt(Scope.values().length)];
    int persons = scope == Scope.HOLDER ? 1 : 1 + chance.nextInt(9);
    var members = new ArrayList<ResidenceRecord>();
    for (int ordinal = 1; ordinal <= persons; ordinal++) {
      members.add(record(ordinal));
    }
    var items = items();
    return new ResidenceCertificate(
        details,
        Papers.authority(),
        one(2) ? CertificateKind.RESIDENCE : CertificateKind.RECORD,
        scope,
        items,
        address(80),
        items.contains(Item.RELATIONSHIP) ? Optional.of(name(14)) : Optional.empty(),
        members);
  }

  private Set<Item> items() {
    var items = EnumSet.noneOf(Item.class);
    for (Item item : Item.values()) {
      if (one(2)) {
        items.add(item);
      }
    }
    return items;
  }

  private ResidenceRecord record(int ordinal) {
    boolean foreign = one(4);
    return new ResidenceRecord(
        new ResidentId(CODE, "%08d".formatted(chance.nextInt(100_000_000))),
        1,
        ordinal,
        ResidencyStatus.RESIDENT,
        foreign ? latin(40) : name(30),
        sometimes(() -> letters(KANA, 2, 24)),
        sometimes(() -> name(10)),
        sometimes(() -> name(16)),
        day(),
        Sex.values()[chance.nextInt(3)],
        List.of("世帯主", "妻", "夫（未届）", "子", "妻の子の子", "同居人").get(chance.nextInt(6)),
        day(),
        sometimes(this::day),
        sometimes(this::day),
        sometimes(() -> address(60)),
        foreign ? Optional.empty() : sometimes(() -> address(50)),
        foreign ? Optional.empty() : sometimes(() -> name(14)),
        foreign ? Optional.of(residence()) : Optional.empty(),
        sometimes(() -> "%012d".formatted(chance.nextLong(1_000_000_000_000L))));
  }

  private ForeignResidence residence() {
    return new ForeignResidence(
        List.of("ベトナム", "ポーランド", "大韓民国", "コートジボワール").get(chance.nextInt(4)),
        List.of("中長期在留者", "特別永住者", "一時庇護許可者").get(chance.nextInt(3)),
        sometimes(() -> "技術・人文知識・国際業務"),
        sometimes(() -> "5年"),
        sometimes(this::day),
        sometimes(() -> "AB%08dCD".formatted(chance.nextInt(100_000_000))));
  }

  /** Kanji of every kind, with a space where names have one. */
  private String name(int most) {
    var name = new StringBuilder();
    int letters = 1 + chance.nextInt(one(6) ? most : 6);
    for (int i = 0; i < letters; i++) {
      name.append(kanji());
      if (i + 1 < letters && one(4)) {
        name.append(one(2) ? " " : "　");
      }
    }
    return name.toString();
  }

  private String kanji() {
    return switch (chance.nextInt(6)) {
      case 0 -> variants.get(chance.nextInt(variants.size())).text();
      case 1 -> Character.toString(beyond.get(chance.nextInt(beyond.size())));
      default -> letters(EVERYDAY, 1, 1);
    };
  }

  private String latin(int most) {
    var name = new StringBuilder(letters(LATIN, 1, 8));
    while (name.length() < most && !one(3)) {
      name.append(MARKS.charAt(chance.nextInt(MARKS.length()))).append(letters(LATIN, 1, 9));
    }
    return name.toString();
  }

  private String address(int most) {
    return "見本県" + letters(PLACE, 4, one(8) ? most : 24);
  }

  private LocalDate day() {
    return LocalDate.of(1901, 1, 1).plusDays(chance.nextInt(45_900));
  }

  private String letters(String from, int least, int most) {
    var text = new StringBuilder();
    for (int i = chance.nextInt(least, most + 1); i > 0; i--) {
      text.append(from.charAt(chance.nextInt(from.length())));
    }
    return text.toString();
  }

  private <T> Optional<T> sometimes(java.util.function.Supplier<T> value) {
    return one(3) ? Optional.empty() : Optional.of(value.get());
  }

  private boolean one(int of) {
    return chance.nextInt(of) == 0;
  }
}
