package tewatashi.kiosk;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.StandingStops;

/**
 * Carries a stop to the visits that are under way, whichever node they are at. What would print is
 * barred by the last look, with or without this; here the rest hears of it, and what is at a
 * printer is cancelled and settled. Every node does this; of several, the compare-and-set lets one.
 */
public final class StopRound {
  private static final Logger log = LoggerFactory.getLogger(StopRound.class);

  /** As the last look says it. */
  private static final String BARRED = "stopped";

  private final Ports ports;
  private final IssuanceShell shell;
  private final String build;
  private final BrokenStories broken;

  public StopRound(NodeContext node, Ports ports, IssuanceShell shell) {
    this.ports = ports;
    this.shell = shell;
    this.build = node.build();
    this.broken = new BrokenStories("a stop", node, ports);
  }

  /** Looks once at everything that a stop has still to reach. */
  public void round() {
    try {
      var stories = ports.stops().stories();
      stories.forEach(story -> broken.one(story.id(), () -> one(story)));
      broken.roundEnded();
      int ended = ports.stops().endSessions(build);
      if (ended > 0) {
        log.info("{} sessions were ended by a stop", ended);
      }
    } catch (RegisterUnavailable e) {
      log.warn("what is stopped could not be reached");
    }
  }

  private void one(StandingStops.Story story) throws JournalUnavailable {
    var file = ports.journal().loadForSettlement(story.id());
    if (file.isPresent()) {
      reach(file.get(), story.openly());
    }
  }

  private void reach(IssuanceFile file, boolean openly) throws JournalUnavailable {
    var event = event(file.state(), openly);
    if (event.isEmpty()) {
      return;
    }
    // Of the state that was looked at: whoever was faster is met again in the next round.
    var decision = shell.tellIfStill(file.state(), event.get());
    if (decision.isPresent()) {
      log.info("issuance {} meets a stop", file.state().id().hex());
      shell.settleAlone(decision.get());
    }
  }

  /**
   * While a device is open for money its own answer comes first; the last look bars what is paid.
   */
  private static Optional<IssuanceEvent> event(IssuanceState state, boolean openly) {
    var id = state.id();
    return switch (state) {
      case IssuanceState.Printing _ -> Optional.of(new IssuanceEvent.JobUnknown(id));
      case IssuanceState.Fetching _, IssuanceState.Rendering _, IssuanceState.Checking _ ->
          refused(state, openly);
      case IssuanceState.AwaitingPayment s when s.fee() == Fee.DUE -> refused(state, openly);
      case IssuanceState.AwaitingPayment s when s.fee() == Fee.TAKEN && openly ->
          Optional.of(new IssuanceEvent.PrintingBarred(id, BARRED));
      case IssuanceState.AwaitingPayment _ -> Optional.empty();
      case IssuanceState.InDoubt _, IssuanceState.AwaitingPickup _ -> Optional.empty();
      case IssuanceState.TrayUncertain _ -> Optional.empty();
      case IssuanceState.Delivered _, IssuanceState.Abandoned _ -> Optional.empty();
    };
  }

  private static Optional<IssuanceEvent> refused(IssuanceState state, boolean openly) {
    return openly
        ? Optional.of(new IssuanceEvent.Refused(state.id(), IssuanceBar.SERVICE_STOPPED))
        : Optional.empty();
  }
}
