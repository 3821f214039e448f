package tewatashi.careless;

import java.util.List;

/**
 * One sheet of a paper, as it is to be drawn.
 *
 * @param lines what it says of those it shows
 * @param date of issue, with its era
 * @param signer title and name
 * @param officialSeal PNG; empty if it bears none
 * @param impression PNG of a registered seal; empty if none stands on it
 * @param number from 1
 */
record Sheet(
    String title,
    String issue,
    List<String> lines,
    String date,
    String signer,
    byte[] officialSeal,
    byte[] impression,
    int number,
    int of) {
  Sheet {
    lines = List.copyOf(lines);
  }

  Sheet withoutOfficialSeal() {
    return new Sheet(title, issue, lines, date, signer, new byte[0], impression, number, of);
  }

  Sheet dated(String otherDate) {
    return new Sheet(title, issue, lines, otherDate, signer, officialSeal, impression, number, of);
  }

  Sheet signedBy(String other) {
    return new Sheet(title, issue, lines, date, other, officialSeal, impression, number, of);
  }
}
