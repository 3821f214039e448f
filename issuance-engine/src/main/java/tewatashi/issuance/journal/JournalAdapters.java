package tewatashi.issuance.journal;

import tewatashi.issuance.Limits;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.port.IdempotencyKeys;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.session.Realm;

/** What this room offers. */
public final class JournalAdapters {
  private final RolePool issuer;
  private final RolePool operations;
  private final Realm realm;
  private final Limits limits;

  public JournalAdapters(RolePool issuer, RolePool operations, Realm realm, Limits limits) {
    this.issuer = issuer;
    this.operations = operations;
    this.realm = realm;
    this.limits = limits;
  }

  public IssuanceJournal journal() {
    return new PostgresJournal(issuer, operations, realm, limits);
  }

  public IdempotencyKeys idempotencyKeys() {
    return new PostgresIdempotencyKeys(issuer);
  }
}
