package tewatashi.issuance.rendering;

import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.certificate.IssuingAuthority;

/** What every sheet of every paper has: head, certification, foot, and 見本 where it must be. */
final class Furniture {
  static final double LEFT = 14;
  static final double WIDTH = 182;
  private static final double LABEL_PT = 6.5;

  private final Sheet sheet;
  private final IssueDetails details;
  private final IssuingAuthority authority;

  Furniture(Sheet sheet, IssueDetails details, IssuingAuthority authority) {
    this.sheet = sheet;
    this.details = details;
    this.authority = authority;
  }

  /** The issuing municipality, the paper's title, and the specimen's warning. */
  void head(String title, Box place, double sizePt, double trackingPt) throws Unprintable {
    var municipality = new Box(LEFT, 11, 80, 5);
    sheet.text(
        "municipality", authority.prefecture() + authority.name(), municipality, Setting.left(9));
    sheet.text("title", title, place, Setting.centre(sizePt).tracked(trackingPt));
    switch (details.realm()) {
      case SPECIMEN -> {
        var words = Setting.right(9).in(Ink.VERMILION);
        var warning = new Box(116, 11, 80, 5);
        sheet.text("specimen", "見本　証明書として使用できません", warning, words);
        sheet.mark("見本", 210, 52);
      }
      case PRODUCTION -> {}
    }
  }

  /**
   * Certification, date, mayor and official seal.
   *
   * @param top upper edge of the certification's line, mm
   */
  void certify(String certification, double top, double sizePt) throws Unprintable {
    var words = Setting.left(sizePt);
    sheet.text("certification", certification, new Box(LEFT + 8, top, 166, 7), words);
    var date = new Box(LEFT + 8, top + 10, 80, 7);
    sheet.text("issued_on", Wareki.of(details.issuedOn()), date, words);
    var mayor = new Box(LEFT + 40, top + 19, 96, 9);
    sheet.text("mayor", mayor(), mayor, Setting.right(sizePt + 2));
    sheet.picture("official_seal", authority.officialSeal(), 168, top + 23.5);
  }

  /** Issue number, form and page. */
  void foot(int number, int of, String formVersion) throws Unprintable {
    sheet.across(LEFT, 284, WIDTH);
    label("発行番号", new Box(LEFT, 285, 12, 4));
    var issueNumber = new Box(LEFT + 13, 285, 70, 4);
    sheet.text("issue_number", details.issueNumber(), issueNumber, Setting.left(8));
    var form = new Box(90, 285, 60, 4);
    sheet.text("form", formVersion, form, Setting.centre(LABEL_PT).in(Ink.GREY));
    sheet.text("page", number + "/" + of, new Box(166, 285, 30, 4), Setting.right(8));
  }

  /** A cell's name, small and quiet. */
  void label(String text, Box box) throws Unprintable {
    label(text, box, LABEL_PT);
  }

  void label(String text, Box box, double sizePt) throws Unprintable {
    sheet.text("label", text, box, Setting.left(sizePt).in(Ink.GREY));
  }

  /** 見本市 and 市長 make 見本市長; 職務代理者 and their like follow the whole name. */
  private String mayor() {
    String name = authority.name();
    String title = authority.mayorTitle();
    boolean shared = title.startsWith(name.substring(name.length() - 1));
    return name + (shared ? title.substring(1) : title) + "　" + authority.mayorName();
  }
}
