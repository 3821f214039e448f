package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.ASK_TO_READ;
import static tewatashi.db.generated.Tables.READ_ISSUANCES;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tewatashi.db.generated.tables.records.ReadIssuancesRecord;
import tewatashi.issuance.Limits;

/**
 * What was issued in one resident's name (本人通知), read by an operator who says why. The asking is
 * committed before anything is read, and the reading is a line of the audit itself.
 */
public final class ResidentReadings implements AutoCloseable {
  private final OperatorsDatabase operations;

  /**
   * @param access with a login for operations
   */
  public ResidentReadings(DatabaseAccess access, Limits limits) {
    this.operations = new OperatorsDatabase(access, limits);
  }

  /** What an operator's asking came to. */
  public enum Said {
    /** It is written down who asks and why: it may be read, once and within ten minutes. */
    ASKED("asked"),
    /** Not the enrolled, standing key of this operator, or not its signature under this order. */
    KEY_WRONG("key-wrong"),
    /** Signed more than ten minutes ago, or in the future. */
    ORDER_TOO_OLD("order-too-old"),
    /** No such resident or issuance. That it was asked for is written down. */
    NOBODY("nobody"),
    /** Several residents' issuances begin so; name more of the id. It is written down, too. */
    SEVERAL("several");

    private final String word;

    Said(String word) {
      this.word = word;
    }

    private static Said of(@Nullable String word) {
      return Arrays.stream(values())
          .filter(said -> said.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the database said " + word));
    }
  }

  /**
   * What came of it.
   *
   * @param reading its number in the audit; empty where nothing was written
   */
  public record Asking(Said said, OptionalLong reading) {}

  /**
   * What would have to be signed now.
   *
   * @throws IllegalArgumentException if a field is not of its form
   * @throws DatabaseUnavailable if the database does not answer
   */
  public ReadingOrder order(
      Optional<String> municipality, Whom whom, String purpose, String operator, Instant at) {
    return operations.asked(dsl ->
        new ReadingOrder(OperatorsDatabase.realm(dsl), municipality, whom, purpose, operator, at));
  }

  /**
   * Writes down who asks, why, and (by a mark that names nobody without its salt) about whom.
   *
   * @param signature 64 bytes, Ed25519
   * @throws DatabaseUnavailable if the database does not answer
   */
  public Asking ask(ReadingOrder order, byte[] signature) {
    return operations.asked(dsl -> {
      var key = OperatorSignatures.key(dsl, order.operator(), order.bytes(), signature);
      if (key.isEmpty() || order.realm() != OperatorsDatabase.realm(dsl)) {
        return new Asking(Said.KEY_WRONG, OptionalLong.empty());
      }
      var asked =
          dsl.selectFrom(
                  ASK_TO_READ(
                      order.operator(),
                      key.get(),
                      order.purpose(),
                      order.municipality().orElse(null),
                      order.whom().numbered().orElse(null),
                      order.whom().asked().orElse(null),
                      Times.at(order.at()),
                      signature))
              .fetchSingle();
      @Nullable Long reading = asked.getReading();
      return new Asking(
          Said.of(asked.getSaid()),
          reading == null ? OptionalLong.empty() : OptionalLong.of(reading));
    });
  }

  /**
   * Reads what was asked for, once.
   *
   * @param reading of an {@link Asking} that was {@link Said#ASKED}, ten minutes ago at most
   * @return the oldest first
   * @throws DatabaseUnavailable if the database does not answer, or if nobody asked for this
   */
  public List<IssuedToResident> read(long reading) {
    return operations.asked(
        dsl -> dsl.selectFrom(READ_ISSUANCES(reading)).fetch(ResidentReadings::issued));
  }

  private static IssuedToResident issued(ReadIssuancesRecord row) {
    return new IssuedToResident(
        Objects.requireNonNull(row.getReference()),
        Objects.requireNonNull(row.getAppliedAt()).toInstant(),
        Optional.ofNullable(row.getEndedAt()).map(OffsetDateTime::toInstant),
        Objects.requireNonNull(row.getKind()),
        Objects.requireNonNull(row.getScope()),
        Objects.requireNonNull(row.getOwnApplication()),
        Objects.requireNonNull(row.getCopies()),
        Objects.requireNonNull(row.getCopiesPrinted()),
        Objects.requireNonNull(row.getState()),
        Objects.requireNonNull(row.getTerminal()),
        Objects.requireNonNull(row.getStore()),
        List.of(Objects.requireNonNull(row.getIssueNumbers())));
  }

  @Override
  public void close() {
    operations.close();
  }
}
