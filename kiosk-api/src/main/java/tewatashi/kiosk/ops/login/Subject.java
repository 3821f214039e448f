package tewatashi.kiosk.ops.login;

import java.net.URI;
import java.time.Instant;

/**
 * The proven fact "the provider says, of this very login at this server, who it is". It says
 * nothing of what they may do.
 */
public final class Subject {
  private final URI issuer;
  private final String subject;
  private final Instant loggedInAt;

  /** Package-private: only {@link IdTokenVerifier}, its neighbour, can state this fact. */
  Subject(URI issuer, String subject, Instant loggedInAt) {
    this.issuer = issuer;
    this.subject = subject;
    this.loggedInAt = loggedInAt;
  }

  /** Who says so: the configured issuer. A subject means nothing without it. */
  public URI issuer() {
    return issuer;
  }

  /** The provider's lasting name for this person, 1 to 255 ASCII letters, compared one by one. */
  public String subject() {
    return subject;
  }

  /** When they logged in at the provider, by the provider's clock ({@code auth_time}). */
  public Instant loggedInAt() {
    return loggedInAt;
  }

  /** Some providers name people by their mail addresses. */
  @Override
  public String toString() {
    return "Subject[********]";
  }
}
