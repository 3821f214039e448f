package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.TERMINAL_CERTIFICATE;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tewatashi.db.Role;
import tewatashi.db.generated.tables.records.TerminalCertificateRecord;
import tewatashi.issuance.Limits;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.TerminalIdentity;

/**
 * The allow-list of the terminals' client certificates. A terminal has several while its keys are
 * changed: the new one is added, the terminal is given it, the old one is revoked. What was revoked
 * never comes back.
 */
public final class TerminalCertificates {
  private final DatabaseAccess access;
  private final Limits limits;

  /**
   * @param access with a login for operations
   */
  public TerminalCertificates(DatabaseAccess access, Limits limits) {
    this.access = access;
    this.limits = limits;
  }

  /**
   * What became of a revocation.
   *
   * @param terminal whose certificate it was
   * @param anew false if it had been revoked before; then nothing was changed
   */
  public record Revocation(TerminalId terminal, boolean anew) {}

  /**
   * Admits one more certificate of an enrolled terminal.
   *
   * @param validFrom not admitted before
   * @param by who does it
   * @throws IOException if the terminal is unknown, or the certificate another's or revoked
   * @throws DatabaseUnavailable if the database does not answer; nothing was changed
   */
  public void add(TerminalIdentity identity, Instant validFrom, String by) throws IOException {
    try {
      asked(dsl -> put(dsl, identity, DSL.val(Times.at(validFrom)), by));
    } catch (Unanswered e) {
      if (e.state().startsWith("23")) {
        throw new IOException("no such terminal, or not a name: " + e.constraint().orElse("-"), e);
      }
      throw new DatabaseUnavailable(e);
    } catch (Refused e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Revokes a certificate on every node at once: its next request is refused, and the session it
   * opened ends.
   *
   * @param by who does it
   * @throws IOException if no terminal has it
   * @throws DatabaseUnavailable if the database does not answer; look again before believing either
   */
  public Revocation revoke(String certificateSha256, Instant now, String by) throws IOException {
    try {
      return asked(dsl -> revoked(dsl, certificateSha256, now, by));
    } catch (Unanswered e) {
      throw new DatabaseUnavailable(e);
    } catch (Refused e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Revocation revoked(DSLContext dsl, String sha256, Instant now, String by) {
    TerminalCertificateRecord row = row(dsl, sha256);
    if (row == null) {
      throw new Refused("no terminal has this certificate");
    }
    boolean anew = row.getRevokedAt() == null;
    if (anew) {
      dsl.update(TERMINAL_CERTIFICATE)
          .set(TERMINAL_CERTIFICATE.REVOKED_AT, Times.at(now))
          .set(TERMINAL_CERTIFICATE.REVOKED_BY, by)
          .where(TERMINAL_CERTIFICATE.CERTIFICATE_SHA256.eq(sha256))
          .execute();
    }
    return new Revocation(new TerminalId(row.getTerminalId()), anew);
  }

  /** Admits a certificate within a transaction; one that stands there already is left as it is. */
  static int put(
      DSLContext dsl, TerminalIdentity identity, Field<OffsetDateTime> validFrom, String by) {
    int added =
        dsl.insertInto(
                TERMINAL_CERTIFICATE,
                TERMINAL_CERTIFICATE.CERTIFICATE_SHA256,
                TERMINAL_CERTIFICATE.TERMINAL_ID,
                TERMINAL_CERTIFICATE.VALID_FROM,
                TERMINAL_CERTIFICATE.ENROLLED_BY)
            .values(
                DSL.val(identity.certificateSha256()),
                DSL.val(identity.terminal().value()),
                validFrom,
                DSL.val(by))
            .onConflictDoNothing()
            .execute();
    TerminalCertificateRecord row = row(dsl, identity.certificateSha256());
    if (row == null || !row.getTerminalId().equals(identity.terminal().value())) {
      throw new Refused(
          "the certificate for " + identity.terminal().value() + " is another terminal's");
    }
    if (row.getRevokedAt() != null) {
      throw new Refused("a certificate of " + row.getTerminalId() + " has been revoked for good");
    }
    return added;
  }

  private static @Nullable TerminalCertificateRecord row(DSLContext dsl, String sha256) {
    return dsl.selectFrom(TERMINAL_CERTIFICATE)
        .where(TERMINAL_CERTIFICATE.CERTIFICATE_SHA256.eq(sha256))
        .fetchOne();
  }

  private <T> T asked(Function<DSLContext, T> work) throws Unanswered {
    try (var pool =
        new RolePool(access, Role.OPERATIONS, 1, limits.registerWaitMax().multipliedBy(6))) {
      return pool.transaction(Presented.NOTHING, work);
    }
  }

  /** The allow-list says no; nothing is changed. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }
}
