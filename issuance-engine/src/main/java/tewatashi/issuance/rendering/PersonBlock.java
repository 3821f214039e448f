package tewatashi.issuance.rendering;

import java.util.Optional;
import java.util.Set;
import tewatashi.issuance.certificate.ForeignResidence;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.Sex;

/** One person's block of a 住民票の写し: eleven rows, two columns, the person's number at the left. */
final class PersonBlock {
  static final double ROW = 4.1;
  static final int ROWS = 11;
  static final double HEIGHT = ROW * ROWS;

  private static final double NUMBER_WIDTH = 7;
  private static final double LEFT = Furniture.LEFT + NUMBER_WIDTH;
  private static final double MIDDLE = LEFT + 105;
  private static final double RIGHT = Furniture.LEFT + Furniture.WIDTH;
  private static final double LEFT_LABEL = 19;
  private static final double RIGHT_LABEL = 27;
  private static final double VALUE_PT = 8.5;
  private static final double PADDING = 1.2;

  private final Sheet sheet;
  private final Furniture furniture;
  private final double top;
  private final String field;

  /**
   * @param place 1 to 4, counted on this sheet
   */
  PersonBlock(Sheet sheet, Furniture furniture, int place, double top) {
    this.sheet = sheet;
    this.furniture = furniture;
    this.top = top;
    this.field = "block." + place + ".";
  }

  /**
   * Draws a person.
   *
   * @param number the person's, counted over all sheets
   */
  void draw(int number, ResidenceRecord person, Set<Item> items) throws Unprintable {
    grounds();
    var place = new Box(Furniture.LEFT, top, NUMBER_WIDTH, HEIGHT);
    sheet.text(field + "number", Integer.toString(number), place, Setting.centre(11));
    drawName(person);
    drawDates(person);
    drawRegister(person, items);
    drawForeign(person, items);
    sheet.frame(new Box(Furniture.LEFT, top, Furniture.WIDTH, HEIGHT), Ink.BLACK, 0.6);
  }

  private void drawName(ResidenceRecord person) throws Unprintable {
    left(0, "氏名の振り仮名", "name_kana", Told.always(person.nameKana()));
    furniture.label("氏　名", label(LEFT, 1, LEFT_LABEL, 2));
    var name = value(LEFT + LEFT_LABEL, 1, MIDDLE, 2);
    sheet.text(field + "name", person.name(), name, Setting.left(12.5).lines(2));
    left(3, "旧　氏", "former_name", Told.always(person.formerName()));
    left(4, "通　称", "alias", Told.always(person.alias()));
  }

  private void drawDates(ResidenceRecord person) throws Unprintable {
    cell(5, LEFT, LEFT_LABEL, LEFT + 48, "生年月日", "birth_date", Wareki.of(person.birthDate()));
    cell(5, LEFT + 48, 9, LEFT + 70, "性 別", "sex", sex(person.sex()));
    right(1, "住民票コード", "resident_code", Told.LEFT_OUT);
    right(2, "住民となった年月日", "resident_since", Wareki.of(person.residentSince()));
    var addressSince = Told.always(person.addressSince().map(Wareki::of));
    right(3, "住所を定めた年月日", "address_since", addressSince);
    right(4, "届出の年月日", "notified_on", Told.always(person.notifiedOn().map(Wareki::of)));
  }

  private void drawRegister(ResidenceRecord person, Set<Item> items) throws Unprintable {
    boolean domestic = person.foreign().isEmpty();
    boolean domicile = items.contains(Item.DOMICILE);
    var relationship =
        Told.asked(items.contains(Item.RELATIONSHIP), true, Optional.of(person.relationship()));
    cell(5, LEFT + 70, 9, MIDDLE, "続 柄", "relationship", relationship);
    boolean numbers = items.contains(Item.INDIVIDUAL_NUMBER);
    var number = Told.asked(numbers, true, person.individualNumber());
    right(0, "個人番号", "individual_number", number);
    across(6, "転入前の住所", "previous_address", Told.always(person.previousAddress()));
    across(7, "本　籍", "domicile", Told.asked(domicile, domestic, person.domicile()));
    left(8, "筆頭者", "register_head", Told.asked(domicile, domestic, person.registerHead()));
  }

  private void drawForeign(ResidenceRecord person, Set<Item> items) throws Unprintable {
    var foreign = person.foreign();
    boolean asked = items.contains(Item.FOREIGN);
    boolean applies = foreign.isPresent();
    var nationality = foreign.map(ForeignResidence::nationality);
    left(9, "国籍・地域", "nationality", Told.asked(asked, applies, nationality));
    var category = foreign.map(ForeignResidence::category);
    right(5, "第30条の45の区分", "article_30_45", Told.asked(asked, applies, category));
    var status = foreign.flatMap(ForeignResidence::status);
    right(8, "在留資格", "residence_status", Told.asked(asked, applies, status));
    var card = foreign.flatMap(ForeignResidence::cardNumber);
    right(9, "在留カード等の番号", "residence_card_number", Told.asked(asked, applies, card));
    var period = foreign.flatMap(ForeignResidence::period);
    left(10, "在留期間等", "residence_period", Told.asked(asked, applies, period));
    var expires = foreign.flatMap(ForeignResidence::expires).map(Wareki::of);
    right(10, "在留期間の満了の日", "residence_expires", Told.asked(asked, applies, expires));
  }

  private void left(int row, String label, String name, String text) throws Unprintable {
    cell(row, LEFT, LEFT_LABEL, MIDDLE, label, name, text);
  }

  private void right(int row, String label, String name, String text) throws Unprintable {
    cell(row, MIDDLE, RIGHT_LABEL, RIGHT, label, name, text);
  }

  private void across(int row, String label, String name, String text) throws Unprintable {
    cell(row, LEFT, LEFT_LABEL, RIGHT, label, name, text);
  }

  private void cell(
      int row, double x, double labelWidth, double right, String label, String name, String text)
      throws Unprintable {
    furniture.label(label, label(x, row, labelWidth, 1));
    var setting = Setting.left(VALUE_PT).in(Told.ink(text));
    sheet.text(field + name, text, value(x + labelWidth, row, right, 1), setting);
  }

  private Box label(double x, int row, double width, int rows) {
    return new Box(x, top + row * ROW, width, rows * ROW).inset(PADDING);
  }

  private Box value(double x, int row, double right, int rows) {
    return new Box(x, top + row * ROW, right - x, rows * ROW).inset(PADDING);
  }

  private void grounds() {
    sheet.ground(new Box(Furniture.LEFT, top, NUMBER_WIDTH, HEIGHT), Ink.TINT);
    sheet.ground(new Box(LEFT, top, LEFT_LABEL, HEIGHT), Ink.TINT);
    sheet.ground(new Box(LEFT + 48, top + 5 * ROW, 9, ROW), Ink.TINT);
    sheet.ground(new Box(LEFT + 70, top + 5 * ROW, 9, ROW), Ink.TINT);
    sheet.ground(new Box(MIDDLE, top, RIGHT_LABEL, 6 * ROW), Ink.TINT);
    sheet.ground(new Box(MIDDLE, top + 8 * ROW, RIGHT_LABEL, 3 * ROW), Ink.TINT);
    for (int row = 1; row < ROWS; row++) {
      // The name is two rows high.
      double from = row == 2 ? MIDDLE : LEFT;
      sheet.across(from, top + row * ROW, RIGHT - from);
    }
    sheet.down(LEFT, top, HEIGHT);
    sheet.down(LEFT + LEFT_LABEL, top, HEIGHT);
    for (double x : new double[] {48, 57, 70, 79}) {
      sheet.down(LEFT + x, top + 5 * ROW, ROW);
    }
    for (double x : new double[] {MIDDLE, MIDDLE + RIGHT_LABEL}) {
      sheet.down(x, top, 6 * ROW);
      sheet.down(x, top + 8 * ROW, 3 * ROW);
    }
  }

  private static String sex(Sex sex) {
    return switch (sex) {
      case MALE -> "男";
      case FEMALE -> "女";
      case UNSPECIFIED -> Told.EMPTY;
    };
  }
}
