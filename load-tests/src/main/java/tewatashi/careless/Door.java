package tewatashi.careless;

import java.util.Optional;

/**
 * Who may say what to which session, and when a terminal is free. This is how it is to be done; the
 * accidents at this place each leave one question out.
 */
class Door {
  /** Whether this is the session's own terminal and secret. */
  boolean mayAct(Session session, String terminal, String secret) {
    return session.terminal.equals(terminal) && session.secret.equals(secret);
  }

  /** Whether a session may touch an issuance. */
  boolean owns(Session session, Story story) {
    return story.session == session;
  }

  /** Whether a session may follow an issuance; empty if whoever asks has shown none. */
  boolean mayFollow(Optional<Session> session, Story story) {
    return session.filter(one -> !one.ended && owns(one, story)).isPresent();
  }

  /** What a tray is in which something may lie. */
  State uncertain() {
    return State.TRAY_UNCERTAIN;
  }

  /** What becomes of paper that nobody took. */
  State uncollected() {
    return State.TRAY_UNCERTAIN;
  }

  /** Whether a job ends when its resident leaves. */
  boolean leavingCancels() {
    return true;
  }

  /** Whether a server compares itself with what was agreed upon before it takes visitors. */
  boolean comparesServers() {
    return true;
  }

  /** Whether a request that came before is answered as it was then. */
  boolean remembersKeys() {
    return true;
  }
}
