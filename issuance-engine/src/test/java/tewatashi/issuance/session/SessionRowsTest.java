package tewatashi.issuance.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A row is a claim: each of its statements is compared before it becomes a proof. */
class SessionRowsTest {
  private static final Instant NOW = Instant.parse("2026-04-01T03:00:00Z");
  private static final String CERTIFICATE = "dd".repeat(32);
  private static final SessionBinding HANAKO = Bindings.of("Hanako");
  private static final SessionBinding TARO = Bindings.of("Taro");

  @Test
  void theTerminalWithItsSecretGetsTheProofBack() {
    var rebound = rows(row(HANAKO)).rebind(HANAKO.session(), tls(HANAKO), hanakos(), NOW);
    assertThat(rebound).map(SessionBinding::fingerprint).contains(HANAKO.fingerprint());
    var present = rows(row(HANAKO)).present(HANAKO.session(), tls(HANAKO), hanakos(), NOW);
    assertThat(present.orElseThrow().row().session()).isEqualTo(HANAKO.session());
  }

  @Test
  void aRowOfAnotherSessionIsNoProof() {
    assertThat(rows(row(TARO)).rebind(HANAKO.session(), tls(HANAKO), hanakos(), NOW)).isEmpty();
  }

  /** Everything else of the row is this session's. */
  @Test
  void aRowThatOnlyBearsAnotherSessionsIdIsNoProof() {
    var right = row(HANAKO);
    var other =
        new SessionRow(
            TARO.session(),
            right.terminal(),
            right.terminalCertificate(),
            right.tokenHash(),
            right.openedAt(),
            right.expiresAt(),
            right.bound(),
            right.cardRemovedAt());
    assertThat(rows(other).present(HANAKO.session(), tls(HANAKO), hanakos(), NOW)).isEmpty();
  }

  @Test
  void anotherTerminalsTlsIdentityIsRefused() {
    assertThat(rows(row(HANAKO)).rebind(HANAKO.session(), tls(TARO), hanakos(), NOW)).isEmpty();
  }

  @Test
  void anotherCertificateOfTheSameTerminalIsRefused() {
    var rotated = new TerminalIdentity(HANAKO.terminal(), "ee".repeat(32));
    assertThat(rows(row(HANAKO)).present(HANAKO.session(), rotated, hanakos(), NOW)).isEmpty();
    assertThat(rows(row(HANAKO)).rebind(HANAKO.session(), rotated, hanakos(), NOW)).isEmpty();
  }

  @Test
  void anotherSecretIsRefusedEvenIfTheDatabaseAnswered() {
    var taros = Bindings.secret("Taro");
    assertThat(rows(row(HANAKO)).rebind(HANAKO.session(), tls(HANAKO), taros, NOW)).isEmpty();
  }

  @Test
  void aSessionEndsAtItsExpiryNotAfterIt() {
    var rows = rows(row(HANAKO));
    var end = row(HANAKO).expiresAt();
    assertThat(rows.present(HANAKO.session(), tls(HANAKO), hanakos(), end.minusNanos(1)))
        .isPresent();
    assertThat(rows.present(HANAKO.session(), tls(HANAKO), hanakos(), end)).isEmpty();
  }

  @Test
  void aSessionWithoutAVerifiedCardIsPresentAndProvesNobody() {
    var rows = rows(unbound(HANAKO));
    assertThat(rows.present(HANAKO.session(), tls(HANAKO), hanakos(), NOW)).isPresent();
    assertThat(rows.rebind(HANAKO.session(), tls(HANAKO), hanakos(), NOW)).isEmpty();
  }

  /** Whatever the store says of a step, it is compared as any row. */
  @Test
  void aStepIsComparedAsAReadingIs() {
    var soon = Duration.ofSeconds(30);
    var end = row(HANAKO).expiresAt();
    var rows = rows(row(HANAKO));
    var rotated = new TerminalIdentity(HANAKO.terminal(), "ee".repeat(32));
    var taros = Bindings.secret("Taro");
    assertThat(rows.acting(HANAKO.session(), tls(HANAKO), hanakos(), NOW, soon)).isPresent();
    assertThat(rows.acting(HANAKO.session(), tls(TARO), hanakos(), NOW, soon)).isEmpty();
    assertThat(rows.acting(HANAKO.session(), rotated, hanakos(), NOW, soon)).isEmpty();
    assertThat(rows.acting(HANAKO.session(), tls(HANAKO), taros, NOW, soon)).isEmpty();
    assertThat(rows.acting(HANAKO.session(), tls(HANAKO), hanakos(), end, soon)).isEmpty();
    assertThat(rows.acting(TARO.session(), tls(HANAKO), hanakos(), NOW, soon)).isEmpty();
  }

  private static TerminalIdentity tls(SessionBinding whose) {
    return new TerminalIdentity(whose.terminal(), CERTIFICATE);
  }

  private static SessionSecret hanakos() {
    return Bindings.secret("Hanako");
  }

  private static SessionRow row(SessionBinding whose) {
    return row(whose, Optional.of(new SessionRow.Bound(whose.resident(), whose.certificate())));
  }

  private static SessionRow unbound(SessionBinding whose) {
    return row(whose, Optional.empty());
  }

  private static SessionRow row(SessionBinding whose, Optional<SessionRow.Bound> bound) {
    return new SessionRow(
        whose.session(),
        whose.terminal(),
        CERTIFICATE,
        whose.token().hash(),
        NOW.minusSeconds(60),
        NOW.plusSeconds(60),
        bound,
        Optional.empty());
  }

  /** A store that answers with this row whatever it is asked. */
  private static SessionRows rows(SessionRow answer) {
    return new SessionRows() {
      @Override
      protected Optional<SessionRow> live(SessionId session, SessionToken token) {
        return Optional.of(answer);
      }

      @Override
      protected Optional<SessionRow> acts(
          SessionId session,
          SessionToken token,
          TerminalIdentity tls,
          Instant now,
          Duration idleMax) {
        return Optional.of(answer);
      }
    };
  }
}
