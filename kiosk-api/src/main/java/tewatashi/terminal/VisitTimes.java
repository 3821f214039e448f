package tewatashi.terminal;

import java.time.Duration;

/**
 * How long a terminal waits for a person or for paper.
 *
 * @param card for a card to be put in
 * @param removal for the card to be taken out again
 * @param staff for somebody to see to the printer, or for the terminal to be free, before money
 * @param printing from money to paper; longer than the server's own bound, which ends the story
 */
public record VisitTimes(Duration card, Duration removal, Duration printing, Duration staff) {
  public static final VisitTimes USUAL =
      new VisitTimes(
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMinutes(10),
          Duration.ofSeconds(60));
}
