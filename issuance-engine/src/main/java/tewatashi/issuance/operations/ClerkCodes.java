package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.CLERK;
import static tewatashi.db.generated.Tables.CLERK_USE;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jooq.DSLContext;
import tewatashi.db.generated.tables.records.ClerkRecord;
import tewatashi.issuance.session.TerminalId;

/**
 * Clerks' own codes: stretched by PBKDF2 (RFC 8018), five tries, then a quarter of an hour's rest.
 * Every use is written down, granted or not.
 */
final class ClerkCodes {
  private static final int TRIES = 5;
  private static final Duration REST = Duration.ofMinutes(15);
  private static final int ITERATIONS = 210_000;
  private static final int HASH_BITS = 256;

  private final RolePool operations;

  ClerkCodes(RolePool operations) {
    this.operations = operations;
  }

  boolean may(String clerk, String code, TerminalId terminal, Instant now) throws Unanswered {
    return operations.transaction(
        Presented.NOTHING,
        dsl -> {
          ClerkRecord row =
              dsl.selectFrom(CLERK).where(CLERK.CLERK_ID.eq(clerk)).forUpdate().fetchOne();
          boolean granted = row != null && granted(row, code, now);
          if (row != null) {
            count(row, granted, now);
          }
          dsl.insertInto(
                  CLERK_USE,
                  CLERK_USE.CLERK_ID,
                  CLERK_USE.TERMINAL_ID,
                  CLERK_USE.AT,
                  CLERK_USE.GRANTED)
              .values(clerk, terminal.value(), Times.at(now), granted)
              .execute();
          return granted;
        });
  }

  private static boolean granted(ClerkRecord row, String code, Instant now) {
    boolean resting =
        row.getLockedUntil() != null && now.isBefore(row.getLockedUntil().toInstant());
    return !resting && MessageDigest.isEqual(hash(code, row.getSalt()), row.getCodeHash());
  }

  private static void count(ClerkRecord row, boolean granted, Instant now) {
    int failures = granted ? 0 : row.getFailures() + 1;
    if (failures >= TRIES) {
      row.setLockedUntil(Times.at(now.plus(REST)));
      failures = 0;
    }
    row.setFailures((short) failures);
    row.update();
  }

  /** Enrols a clerk, or gives a new code. */
  static void enrol(DSLContext dsl, String clerk, String code, byte[] salt) {
    byte[] hash = hash(code, salt);
    dsl.insertInto(CLERK, CLERK.CLERK_ID, CLERK.SALT, CLERK.CODE_HASH)
        .values(clerk, salt, hash)
        .onConflict(CLERK.CLERK_ID)
        .doUpdate()
        .set(CLERK.SALT, salt)
        .set(CLERK.CODE_HASH, hash)
        .set(CLERK.FAILURES, (short) 0)
        .setNull(CLERK.LOCKED_UNTIL)
        .execute();
  }

  static byte[] hash(String code, byte[] salt) {
    var spec = new PBEKeySpec(code.toCharArray(), salt, ITERATIONS, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }
}
