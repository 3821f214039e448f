package tewatashi.simulation;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Charge;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.TerminalId;

/** What the core alone would do: one page's whole story, decided again and again, and no world. */
final class BareDecide {
  private static final long NANOS = 400_000_000L;
  private static final int BLOCK = 1_000;
  private static final IssuanceId ID = IssuanceId.of(new byte[IssuanceId.BYTES]);

  private BareDecide() {}

  /** Stories, of one page each, in a second of one core's processor time. */
  static double storiesPerSecond() {
    var events = events();
    var facts =
        new IssuanceFacts(
            ID,
            SessionId.of(new byte[SessionId.BYTES]),
            new TerminalId("T000001"),
            new UUID(0, 1),
            CertificateKind.RESIDENCE,
            1);
    tell(facts, events, NANOS);
    return tell(facts, events, NANOS);
  }

  private static double tell(IssuanceFacts facts, List<IssuanceEvent> events, long nanos) {
    var cpu = ManagementFactory.getThreadMXBean();
    long begun = cpu.getCurrentThreadCpuTime();
    long stories = 0;
    while (cpu.getCurrentThreadCpuTime() - begun < nanos) {
      for (int i = 0; i < BLOCK; i++) {
        IssuanceState state = Issuance.open(facts).next();
        for (IssuanceEvent event : events) {
          state = Issuance.decide(state, event).next();
        }
        stories += state.ended() ? 1 : 0;
      }
    }
    return stories * 1e9 / (cpu.getCurrentThreadCpuTime() - begun);
  }

  private static List<IssuanceEvent> events() {
    return List.of(
        new IssuanceEvent.RecordFetched(
            ID,
            Collections.emptySortedMap(),
            1,
            LocalDate.EPOCH,
            "1",
            List.of("1"),
            Charge.ordinary(300)),
        new IssuanceEvent.DocumentRendered(ID, 1, List.of(Digest.of(new byte[1]))),
        new IssuanceEvent.PagesMatched(ID),
        new IssuanceEvent.FeeAsked(ID),
        new IssuanceEvent.FeeTaken(ID, "D"),
        new IssuanceEvent.PrintingEntered(ID, 1),
        new IssuanceEvent.JobEnded(ID, true, OptionalInt.of(1)),
        new IssuanceEvent.Collected(ID));
  }
}
