package tewatashi.misdelivery.subject;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import tewatashi.town.paper.PaperReader;
import tewatashi.town.paper.Registered;

/**
 * How a system's papers are laid out, as far as one must know it to judge them, and the register
 * that they are judged by. What a page says is judged everywhere alike; where it says it is here.
 */
public interface PaperRules {
  /**
   * A page's number.
   *
   * @param page from 1
   */
  record Numbered(int page, int of) {}

  /** What the register says. */
  Registered registered();

  /** Which kind of certificate the page calls itself: residence, record or seal. */
  Optional<String> kind(PaperReader.Page page);

  /** Its number in the document, as printed on it. */
  Optional<Numbered> number(PaperReader.Page page);

  /** The number that no other document bears; empty if this page shows none. */
  Optional<String> issueNumber(PaperReader.Page page);

  /** Whether it bears that day as its day of issue, in the era of that day. */
  boolean issuedOn(PaperReader.Page page, LocalDate day);

  /** Whether the municipality's official seal of that moment stands in its place. */
  boolean bearsOfficialSeal(PaperReader.Page page, String municipality, Instant now)
      throws IOException;

  /**
   * The seal impressions on it, as {@link tewatashi.town.paper.Picture#digest}, without that of the
   * office.
   */
  Set<String> impressions(PaperReader.Page page, String municipality, Instant now)
      throws IOException;
}
