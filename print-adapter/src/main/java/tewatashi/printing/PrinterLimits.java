package tewatashi.printing;

import java.time.Duration;

/**
 * Every bound towards one printer, with its reason.
 *
 * @param connectMax for TCP and TLS together; a store's network, not the far side of the world
 * @param answerMax for one question and its answer, the connection included
 * @param sendMax for one document and its answer: a slow line and the largest document
 * @param idleMax how long a connection is kept that says nothing
 * @param askAgainMin the first pause between two questions about one job; it doubles
 * @param askAgainMax the longest pause between two questions about one job
 * @param callsAtOnceMax questions under way to one printer; these devices are small
 * @param callsASecondMax questions to one printer by one node: an eager loop of ours must not keep
 *     it from printing
 * @param readyAgeMax how old the answer may be by which a printer counts as ready
 * @param failuresMin unanswered questions in a row of so many that open the breaker, all of them
 * @param breakMin how long an open breaker keeps new stories away
 */
public record PrinterLimits(
    Duration connectMax,
    Duration answerMax,
    Duration sendMax,
    Duration idleMax,
    Duration askAgainMin,
    Duration askAgainMax,
    int callsAtOnceMax,
    int callsASecondMax,
    Duration readyAgeMax,
    int failuresMin,
    Duration breakMin) {

  /** What real store printers need. */
  public static PrinterLimits usual() {
    return new PrinterLimits(
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofMillis(20),
        Duration.ofMillis(500),
        4,
        50,
        Duration.ofSeconds(2),
        5,
        Duration.ofSeconds(5));
  }
}
