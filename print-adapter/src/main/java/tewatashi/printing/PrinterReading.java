package tewatashi.printing;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.AttributeType;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Media;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.PrinterState;
import com.hp.jipp.model.Sides;
import com.hp.jipp.model.Types;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.PrintGateway.Readiness;

/** What a printer says about itself, and whether that is enough for us, RFC 8011 §5.4. */
final class PrinterReading {
  private static final List<Operation> NEEDED =
      List.of(
          Operation.createJob,
          Operation.sendDocument,
          Operation.cancelJob,
          Operation.getJobAttributes,
          Operation.getJobs);

  private PrinterReading() {}

  /**
   * @param enrolled the printer-uuid (PWG 5100.13) that this address was enrolled with
   */
  static Readiness of(IppPacket answer, UUID enrolled) {
    if (!Statuses.isSuccess(answer)) {
      return new Readiness.NeedsAttention(
          List.of(answer.getStatus().getName()), Set.of(Attention.OTHER));
    }
    var said = answer.get(Tag.printerAttributes);
    if (said == null) {
      return new Readiness.Unsuitable("says nothing about itself");
    }
    return unsuitable(said, enrolled)
        .<Readiness>map(Readiness.Unsuitable::new)
        .or(() -> attention(said))
        .orElseGet(Readiness.Ready::new);
  }

  private static Optional<String> unsuitable(AttributeGroup said, UUID enrolled) {
    if (!URI.create("urn:uuid:" + enrolled).equals(said.getValue(Types.printerUuid))) {
      return Optional.of("printer-uuid is not the enrolled one");
    }
    if (!said.getValues(Types.operationsSupported).containsAll(NEEDED)) {
      return Optional.of("lacks an operation we need");
    }
    return lacks(said, Types.documentFormatSupported, IppRequests.PDF)
        .or(() -> lacks(said, Types.mediaSupported, Media.isoA4_210x297mm))
        .or(() -> lacks(said, Types.sidesSupported, Sides.oneSided));
  }

  private static Optional<String> lacks(AttributeGroup said, AttributeType<?> type, String value) {
    return said.getStrings(type).contains(value)
        ? Optional.empty()
        : Optional.of("%s lacks %s".formatted(type.getName(), value));
  }

  private static Optional<Readiness> attention(AttributeGroup said) {
    var reasons = said.getStrings(Types.printerStateReasons);
    boolean stopped = PrinterState.stopped.equals(said.getValue(Types.printerState));
    boolean refuses = Boolean.FALSE.equals(said.getValue(Types.printerIsAcceptingJobs));
    boolean serious = reasons.stream().anyMatch(StateReasons::isSerious);
    if (!stopped && !refuses && !serious) {
      return Optional.empty();
    }
    boolean onlyRefuses = refuses && !stopped && !serious;
    return Optional.of(
        new Readiness.NeedsAttention(
            reasons, onlyRefuses ? Set.of(Attention.BUSY) : StateReasons.attention(reasons)));
  }
}
