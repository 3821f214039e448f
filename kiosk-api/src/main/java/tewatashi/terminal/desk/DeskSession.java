package tewatashi.terminal.desk;

import java.time.Instant;

/** A live session at the server. */
public final class DeskSession {
  private final String id;
  private final SessionSecret secret;
  private final byte[] message;
  private final Instant challengeExpiresAt;
  private final VisitTrace trace;

  DeskSession(
      String id,
      SessionSecret secret,
      byte[] message,
      Instant challengeExpiresAt,
      VisitTrace trace) {
    this.id = id;
    this.secret = secret;
    this.message = message.clone();
    this.challengeExpiresAt = challengeExpiresAt;
    this.trace = trace;
  }

  /** 32 hexadecimal digits. */
  public String id() {
    return id;
  }

  /** The exact bytes that the card is to sign. */
  public byte[] message() {
    return message.clone();
  }

  /** By the server's clock. */
  public Instant challengeExpiresAt() {
    return challengeExpiresAt;
  }

  SessionSecret secret() {
    return secret;
  }

  VisitTrace trace() {
    return trace;
  }

  @Override
  public String toString() {
    return "DeskSession[" + id + "]";
  }
}
