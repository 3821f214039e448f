package tewatashi.kiosk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateKind;

/**
 * Counts what stories came to. A refusal has one word, whatever the bar was; where a story is and
 * whose it is has none.
 */
final class TransitionMetrics implements Transitions {
  /** Said to be none from the start: what first appears as one has not grown, to whoever counts. */
  private static final List<String> WATCHED_FOR =
      List.of(
          "pages_differed",
          "not_mine",
          "pickup_timed_out",
          "job_unknown",
          "settlement_timed_out",
          "deadline_passed",
          "found_after_crash",
          "collected");

  private final MeterRegistry meters;

  TransitionMetrics(MeterRegistry meters) {
    this.meters = meters;
    for (CertificateKind kind : CertificateKind.values()) {
      WATCHED_FOR.forEach(event -> counter(event, kind));
    }
  }

  @Override
  public void took(IssuanceEvent event, IssuanceState to) {
    counter(event.word(), to.facts().kind()).increment();
  }

  private Counter counter(String event, CertificateKind kind) {
    return Counter.builder("tewatashi.issuance.events")
        .description("steps of stories that this node journaled")
        .tag("event", event)
        .tag("kind", kind.word())
        .register(meters);
  }
}
