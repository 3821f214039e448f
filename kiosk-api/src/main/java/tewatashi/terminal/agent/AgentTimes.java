package tewatashi.terminal.agent;

import java.time.Duration;

/**
 * How long a screen stands. Units are in the types; each with its reason.
 *
 * @param idle without a sign of anybody: reading a screen takes the slow half of it
 * @param warning then said aloud, before the visit ends
 * @param cardUsual in which most people take their card; after twice as much it is said urgently
 * @param cardMax the server's own bound for a session without a step is three minutes
 * @param pickup paper lies no longer: as the server has it
 * @param word how long the server is asked what became of money, after its own client gave up
 * @param wordEvery how often
 * @param ended how long the last screen stands
 * @param look how often reader and server are looked at
 * @param alive how often the server is asked whether it lives, while nobody is there
 * @param keepAlive how often the server hears that somebody is still there
 */
public record AgentTimes(
    Duration idle,
    Duration warning,
    Duration cardUsual,
    Duration cardMax,
    Duration pickup,
    Duration word,
    Duration wordEvery,
    Duration ended,
    Duration look,
    Duration alive,
    Duration keepAlive) {
  public static final AgentTimes USUAL =
      new AgentTimes(
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          Duration.ofSeconds(15),
          Duration.ofSeconds(150),
          Duration.ofSeconds(115),
          Duration.ofMinutes(3),
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          Duration.ofMillis(200),
          Duration.ofSeconds(3),
          Duration.ofSeconds(60));

  /** The same with another idle time; the warning is a third of it. */
  public AgentTimes withIdle(Duration other) {
    return new AgentTimes(
        other,
        other.dividedBy(3),
        cardUsual,
        cardMax,
        pickup,
        word,
        wordEvery,
        ended,
        look,
        alive,
        keepAlive);
  }

  /** What the idle clock says. */
  enum Idle {
    SOMEBODY,
    WARN,
    OVER
  }

  /**
   * What follows from how long nobody gave a sign.
   *
   * @param patience how much longer than usual this person is waited for
   */
  Idle idle(Duration quiet, int patience) {
    if (quiet.compareTo(idle.plus(warning).multipliedBy(patience)) >= 0) {
      return Idle.OVER;
    }
    return quiet.compareTo(idle.multipliedBy(patience)) >= 0 ? Idle.WARN : Idle.SOMEBODY;
  }

  /** How many seconds the warning is long. */
  int warningSeconds(int patience) {
    return (int) warning.multipliedBy(patience).toSeconds();
  }
}
