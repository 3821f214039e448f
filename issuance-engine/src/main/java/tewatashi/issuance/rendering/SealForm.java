package tewatashi.issuance.rendering;

import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.document.FinishedDocument;

/** 印鑑登録証明書: A4 upright, the impression (印影) at its true size. */
final class SealForm {
  private static final String TITLE = "印鑑登録証明書";
  private static final String CERTIFICATION = "この写しは、登録された印影と相違ないことを証明する。";
  private static final double TOP = 66;
  private static final double HEIGHT = 64;
  private static final double LEFT = 22;
  private static final double IMPRESSION_WIDTH = 50;
  private static final double TABLE = LEFT + IMPRESSION_WIDTH;
  private static final double LABEL = 22;
  private static final double RIGHT = 188;
  private static final double LABEL_PT = 8.5;

  private SealForm() {}

  static FinishedDocument draw(SealCertificate certificate, FontSet fonts, String formVersion)
      throws Unprintable {
    try (var paper = new Paper(fonts)) {
      var sheet = paper.sheet();
      var furniture = new Furniture(sheet, certificate.details(), certificate.authority());
      furniture.head(TITLE, new Box(30, 36, 150, 14), 24, 11);
      drawImpression(sheet, furniture, certificate);
      drawHolder(sheet, furniture, certificate);
      sheet.frame(new Box(LEFT, TOP, RIGHT - LEFT, HEIGHT), Ink.BLACK, 0.6);
      furniture.certify(CERTIFICATION, 152, 12.5);
      furniture.foot(1, 1, formVersion);
      return paper.finish(TITLE);
    }
  }

  private static void drawImpression(Sheet sheet, Furniture furniture, SealCertificate certificate)
      throws Unprintable {
    sheet.ground(new Box(LEFT, TOP, IMPRESSION_WIDTH, 8), Ink.TINT);
    sheet.across(LEFT, TOP + 8, IMPRESSION_WIDTH);
    furniture.label("印　影", new Box(LEFT, TOP, IMPRESSION_WIDTH, 8).inset(3), LABEL_PT);
    double centreY = TOP + 8 + (HEIGHT - 8) / 2;
    double centreX = LEFT + IMPRESSION_WIDTH / 2;
    sheet.picture("impression", certificate.seal().impression(), centreX, centreY);
  }

  private static void drawHolder(Sheet sheet, Furniture furniture, SealCertificate certificate)
      throws Unprintable {
    var holder = certificate.holder();
    sheet.ground(new Box(TABLE, TOP, LABEL, HEIGHT), Ink.TINT);
    sheet.down(TABLE, TOP, HEIGHT);
    sheet.down(TABLE + LABEL, TOP, HEIGHT);
    row(sheet, furniture, 0, 16, "氏　名", "name", holder.name(), 14);
    row(sheet, furniture, 16, 10, "旧　氏", "former_name", Told.always(holder.formerName()), 10);
    row(sheet, furniture, 26, 10, "通　称", "alias", Told.always(holder.alias()), 10);
    row(sheet, furniture, 36, 12, "生年月日", "birth_date", Wareki.of(holder.birthDate()), 11);
    row(sheet, furniture, 48, 16, "住　所", "address", certificate.address(), 11);
  }

  private static void row(
      Sheet sheet,
      Furniture furniture,
      double y,
      double height,
      String label,
      String field,
      String text,
      double sizePt)
      throws Unprintable {
    if (y > 0) {
      sheet.across(TABLE, TOP + y, RIGHT - TABLE);
    }
    furniture.label(label, new Box(TABLE, TOP + y, LABEL, height).inset(3), LABEL_PT);
    var place = new Box(TABLE + LABEL, TOP + y, RIGHT - TABLE - LABEL, height).inset(3);
    sheet.text(field, text, place, Setting.left(sizePt).lines(2).in(Told.ink(text)));
  }
}
