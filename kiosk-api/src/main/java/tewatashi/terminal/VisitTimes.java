package tewatashi.terminal;

import java.time.Duration;

/**
 * How long a terminal waits for a person or for paper.
 *
 * @param card for a card to be put in
 * @param removal for the card to be taken out again
 * @param printing from money to paper; longer than the server's own bound, which ends the story
 */
public record VisitTimes(Duration card, Duration removal, Duration printing) {
  public static final VisitTimes USUAL =
      new VisitTimes(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(10));
}
