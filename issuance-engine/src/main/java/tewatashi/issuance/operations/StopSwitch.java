package tewatashi.issuance.operations;

import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tewatashi.db.generated.Routines;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.port.PublicReason;
import tewatashi.issuance.session.TerminalId;

/**
 * One operator stops, at once and on every node, with a signature of their own. What they signed
 * stays in {@code stop_order}. Lifting takes two: {@link Resumption}.
 */
public final class StopSwitch implements AutoCloseable {
  private final OperatorsDatabase operations;

  /**
   * @param access with a login for operations
   */
  public StopSwitch(DatabaseAccess access, Limits limits) {
    this.operations = new OperatorsDatabase(access, limits);
  }

  StopSwitch(OperatorsDatabase operations) {
    this.operations = operations;
  }

  /** What an operator's order came to. */
  public enum Said {
    /** The stop stands: nothing within its reach enters printing any more. */
    PLACED("placed"),
    /** This very order was carried out before; nothing changed. */
    PLACED_BEFORE("placed-before"),
    /** Not the enrolled, standing key of this operator, or not its signature under this order. */
    KEY_WRONG("key-wrong"),
    /** Signed more than ten minutes ago, or in the future. */
    ORDER_TOO_OLD("order-too-old"),
    /** Nothing that this operator may do there, or not the one whose page it is. */
    NOT_GRANTED("not-granted"),
    /** No such municipality, terminal, printer, resident or issuance; which, is not said. */
    UNKNOWN("unknown");

    private final String word;

    Said(String word) {
      this.word = word;
    }

    public String word() {
      return word;
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
   * @param stop its number; empty where none stands by this order
   */
  public record Placing(Said said, OptionalLong stop) {}

  /**
   * What would have to be signed now.
   *
   * @throws IllegalArgumentException if operator or reason are not of their form
   * @throws DatabaseUnavailable if the database does not answer
   */
  public StopOrder order(
      StopOrder.Reach reach,
      String reason,
      PublicReason publicReason,
      String operator,
      Instant at) {
    return operations.asked(dsl ->
        new StopOrder(OperatorsDatabase.realm(dsl), reach, reason, publicReason, operator, at));
  }

  /**
   * Carries out what was signed. When this returns with {@link Said#PLACED}, the stop is committed.
   *
   * @param signature 64 bytes, Ed25519
   * @throws DatabaseUnavailable if the database does not answer; look at the standing stops before
   *     believing either
   */
  public Placing place(StopOrder order, byte[] signature) {
    return operations.asked(dsl -> {
      var key = OperatorSignatures.key(dsl, order.operator(), order.bytes(), signature);
      if (key.isEmpty() || order.realm() != OperatorsDatabase.realm(dsl)) {
        return new Placing(Said.KEY_WRONG, OptionalLong.empty());
      }
      var reach = order.reach();
      var placed =
          Routines.placeStop(
              dsl.configuration(),
              reach.municipality().orElse(null),
              reach.kind().map(CertificateKind::word).orElse(null),
              reach.terminal().map(TerminalId::value).orElse(null),
              reach.printer().orElse(null),
              reach.build().orElse(null),
              reach.resident().flatMap(Whom::numbered).orElse(null),
              reach.resident().flatMap(Whom::asked).orElse(null),
              order.reason(),
              order.publicReason().word(),
              order.operator(),
              key.get(),
              Times.at(order.at()),
              signature);
      @Nullable Long stop = placed.getPlacedStop();
      return new Placing(
          Said.of(placed.getOutcome()),
          stop == null ? OptionalLong.empty() : OptionalLong.of(stop));
    });
  }

  @Override
  public void close() {
    operations.close();
  }
}
