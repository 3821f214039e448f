package tewatashi.issuance.rendering;

import java.util.List;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.FinishedDocument;

/** 住民票の写し, 世帯連記式: A4 upright, up to four persons a sheet, as many sheets as needed. */
final class ResidenceForm {
  static final int PERSONS_A_SHEET = 4;

  private static final String TITLE = "住民票の写し";
  private static final double ROW = 6;
  private static final double HEAD_TOP = 29;
  private static final double BLOCKS_TOP = 44;
  private static final double PITCH = PersonBlock.HEIGHT + 1.5;
  private static final double CERTIFICATION_TOP = 235;

  private ResidenceForm() {}

  /** How many sheets these members need. */
  static int sheets(ResidenceCertificate certificate) {
    return Math.ceilDiv(certificate.members().size(), PERSONS_A_SHEET);
  }

  static FinishedDocument draw(ResidenceCertificate certificate, FontSet fonts, String formVersion)
      throws Unprintable {
    try (var paper = new Paper(fonts)) {
      int sheets = sheets(certificate);
      for (int number = 1; number <= sheets; number++) {
        var sheet = paper.sheet();
        var furniture = new Furniture(sheet, certificate.details(), certificate.authority());
        furniture.head(TITLE, new Box(40, 17, 130, 9), 16, 6);
        drawHousehold(sheet, furniture, certificate);
        drawPersons(sheet, furniture, certificate, number);
        furniture.certify(certification(certificate.scope()), CERTIFICATION_TOP, 11);
        furniture.foot(number, sheets, formVersion);
      }
      return paper.finish(TITLE);
    }
  }

  private static void drawHousehold(
      Sheet sheet, Furniture furniture, ResidenceCertificate certificate) throws Unprintable {
    double left = Furniture.LEFT;
    sheet.ground(new Box(left, HEAD_TOP, 26, 2 * ROW), Ink.TINT);
    sheet.across(left, HEAD_TOP + ROW, Furniture.WIDTH);
    sheet.down(left + 26, HEAD_TOP, 2 * ROW);
    sheet.frame(new Box(left, HEAD_TOP, Furniture.WIDTH, 2 * ROW), Ink.BLACK, 0.6);
    furniture.label("住　所", new Box(left, HEAD_TOP, 26, ROW).inset(1.2));
    var address = new Box(left + 26, HEAD_TOP, 156, ROW).inset(1.2);
    sheet.text("address", certificate.address(), address, Setting.left(10).lines(2));
    furniture.label("世帯主", new Box(left, HEAD_TOP + ROW, 26, ROW).inset(1.2));
    boolean asked = certificate.items().contains(Item.RELATIONSHIP);
    var head = Told.asked(asked, true, certificate.householdHead());
    var place = new Box(left + 26, HEAD_TOP + ROW, 156, ROW).inset(1.2);
    sheet.text("household_head", head, place, Setting.left(10).in(Told.ink(head)));
  }

  private static void drawPersons(
      Sheet sheet, Furniture furniture, ResidenceCertificate certificate, int number)
      throws Unprintable {
    int first = (number - 1) * PERSONS_A_SHEET;
    int last = Math.min(first + PERSONS_A_SHEET, certificate.members().size());
    List<ResidenceRecord> persons = certificate.members().subList(first, last);
    for (int i = 0; i < persons.size(); i++) {
      var block = new PersonBlock(sheet, furniture, i + 1, BLOCKS_TOP + i * PITCH);
      block.draw(first + i + 1, persons.get(i), certificate.items());
    }
    if (persons.size() < PERSONS_A_SHEET) {
      double top = BLOCKS_TOP + persons.size() * PITCH;
      var below = new Box(Furniture.LEFT, top, Furniture.WIDTH, 8);
      sheet.text("blank_below", "以下余白", below, Setting.centre(8.5).in(Ink.GREY).tracked(4));
    }
  }

  private static String certification(Scope scope) {
    return switch (scope) {
      case HOUSEHOLD -> "この写しは、世帯全員の住民票の原本と相違ないことを証明する。";
      case HOLDER, MEMBERS -> "この写しは、世帯の一部の住民票の原本と相違ないことを証明する。";
    };
  }
}
