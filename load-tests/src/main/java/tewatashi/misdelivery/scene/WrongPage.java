package tewatashi.misdelivery.scene;

import java.util.List;

/**
 * A page that lay where it must not, with all that somebody needs who looks into it. The people are
 * synthetic, so the page itself is kept.
 *
 * @param millis since the scenario began
 * @param terminal from 0
 * @param standing id of the resident before it; empty if nobody stood there
 * @param owners ids of those whose names stand on it and who were not meant
 * @param page its number in the document, from 1; 0 if there is none ({@link Wrong#TOLD})
 * @param document the whole PDF; empty if there is none
 * @param detail what exactly differs, without names
 */
public record WrongPage(
    Wrong wrong,
    long millis,
    int terminal,
    String standing,
    List<String> owners,
    int page,
    byte[] document,
    String detail) {
  public WrongPage {
    owners = List.copyOf(owners);
    document = document.clone();
  }

  @Override
  public byte[] document() {
    return document.clone();
  }

  /** One line of a report. */
  public String words() {
    return "terminal %d, page %d: %s%s, before %s"
        .formatted(
            terminal + 1,
            page,
            wrong.words(),
            detail.isEmpty() ? "" : " (" + detail + ")",
            standing.isEmpty() ? "nobody" : "resident " + standing);
  }

  @Override
  public String toString() {
    return words();
  }
}
