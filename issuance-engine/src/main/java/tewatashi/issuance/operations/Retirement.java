package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.PRINTER;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import tewatashi.db.Role;
import tewatashi.db.generated.Routines;
import tewatashi.issuance.Limits;
import tewatashi.issuance.session.TerminalId;

/**
 * Two operators retire a printer that will never answer again, each with their own code, the second
 * within 24 hours of the first. It is for good. Every use of a code is written down, and every word
 * said about a printer.
 */
public final class Retirement {
  private static final int REASON_MAX = 200;

  private final DatabaseAccess access;
  private final Limits limits;

  /**
   * @param access with a login for operations
   */
  public Retirement(DatabaseAccess access, Limits limits) {
    this.access = access;
    this.limits = limits;
  }

  /** What an operator's word came to. */
  public enum Said {
    /** Nothing changed yet: another operator has to say the same. */
    WAITS_FOR_ANOTHER("waits-for-another"),
    /** The printer is retired now. */
    RETIRED("retired"),
    /** It had been retired. */
    RETIRED_BEFORE("retired-before"),
    /** Not this operator's code, or too many tries; nothing changed. */
    CODE_WRONG("code-wrong"),
    /** No such printer was ever enrolled. */
    UNKNOWN("unknown");

    private final String word;

    Said(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    private static Said of(String word) {
      return Arrays.stream(values())
          .filter(said -> said.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the database said " + word));
    }
  }

  /**
   * Says that a printer will never print again.
   *
   * @param operator the clerk's number
   * @param reason for the record, 1 to 200 characters
   * @throws IOException if the reason is not of that length
   * @throws DatabaseUnavailable if the database does not answer; look again before believing either
   */
  public Said say(UUID printer, String operator, String code, String reason, Instant now)
      throws IOException {
    if (reason.isBlank() || reason.length() > REASON_MAX) {
      throw new IOException("a reason has 1 to " + REASON_MAX + " characters");
    }
    try (var pool =
        new RolePool(access, Role.OPERATIONS, 1, limits.registerWaitMax().multipliedBy(6))) {
      var terminal =
          pool.transaction(
              Presented.NOTHING,
              dsl ->
                  dsl.select(PRINTER.TERMINAL_ID)
                      .from(PRINTER)
                      .where(PRINTER.PRINTER_ID.eq(printer))
                      .fetchOptional(row -> new TerminalId(row.value1())));
      if (terminal.isEmpty()) {
        return Said.UNKNOWN;
      }
      if (!new ClerkCodes(pool).may(operator, code, terminal.get(), now)) {
        return Said.CODE_WRONG;
      }
      return Said.of(
          pool.transaction(
              Presented.NOTHING,
              dsl -> Routines.retirePrinter(dsl.configuration(), printer, operator, reason)));
    } catch (Unanswered e) {
      throw new DatabaseUnavailable(e);
    }
  }
}
