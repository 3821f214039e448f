package tewatashi.kiosk;

/**
 * Issue numbers (発行番号): sixteen of thirty-two signs in groups of four. Random, so that they tell
 * neither order nor volume and no two nodes can meet on one; without the signs that people confuse.
 */
final class IssueNumbers {
  private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;

  private IssueNumbers() {}

  static String next(Chance chance) {
    byte[] random = chance.bytes(LENGTH);
    var number = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      if (i > 0 && i % 4 == 0) {
        number.append('-');
      }
      number.append(SIGNS.charAt(random[i] & 31));
    }
    return number.toString();
  }
}
