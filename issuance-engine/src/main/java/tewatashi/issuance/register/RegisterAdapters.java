package tewatashi.issuance.register;

import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.port.SessionStore;
import tewatashi.issuance.session.AuthenticationLinks;
import tewatashi.issuance.session.Challenges;
import tewatashi.issuance.session.SessionRows;

/** What this room offers. */
public final class RegisterAdapters {
  private final RolePool verifier;
  private final RolePool issuer;
  private final RolePool operations;
  private final int sessionsAtOnceMax;

  public RegisterAdapters(
      RolePool verifier, RolePool issuer, RolePool operations, int sessionsAtOnceMax) {
    this.verifier = verifier;
    this.issuer = issuer;
    this.operations = operations;
    this.sessionsAtOnceMax = sessionsAtOnceMax;
  }

  public SessionStore sessions() {
    return new PostgresSessions(verifier, operations, sessionsAtOnceMax);
  }

  public SessionRows rows() {
    return new PostgresSessionRows(verifier);
  }

  public Challenges challenges() {
    return new PostgresChallenges(verifier);
  }

  public AuthenticationLinks links() {
    return new PostgresLinks(verifier);
  }

  public ResidentRegister register() {
    return new PostgresRegister(issuer);
  }
}
