package tewatashi.kiosk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.RegisterUnavailable;

/**
 * Finds what is left over: issuances whose node is gone, sessions past their age, paper that nobody
 * took. It takes each by compare-and-set and settles it; it has no secret, hence no power to
 * deliver. A story that breaks is asked about and holds up no other.
 */
public final class Recovery {
  private static final Logger log = LoggerFactory.getLogger(Recovery.class);

  /** A working node touches its issuances far more often than this. */
  private static final Duration UNTOUCHED = Duration.ofSeconds(15);

  private final NodeContext node;
  private final Ports ports;
  private final IssuanceShell shell;
  private final BrokenStories beating;
  private final BrokenStories leftOver;

  public Recovery(NodeContext node, Ports ports, IssuanceShell shell) {
    this.node = node;
    this.ports = ports;
    this.shell = shell;
    this.beating = new BrokenStories("heartbeat", node, ports);
    this.leftOver = new BrokenStories("recovery", node, ports);
  }

  /** Says of everything in work here that somebody still works on it. Called every few seconds. */
  public void heartbeat() {
    beating.each(shell.inWork(), ports.journal()::touch);
    beating.roundEnded();
  }

  /** Looks once at everything that might be left over. Called every few seconds. */
  public void sweep() {
    try {
      // Not this node's clock: were it an hour ahead, everybody's story would be left over.
      Instant now = ports.journal().clock();
      ports.sessions().endExpired(now);
      afterTheirSessions();
      atRetiredPrinters();
      leftOver.each(
          ports.journal().untouchedSince(now.minus(UNTOUCHED)),
          id -> {
            if (!shell.inWork().contains(id)) {
              one(id, now);
            }
          });
      leftOver.roundEnded();
    } catch (RegisterUnavailable | JournalUnavailable e) {
      log.warn("recovery cannot read what is left over");
    }
  }

  /** Whoever could have gone on is gone: a story that waits before printing ends with them. */
  private void afterTheirSessions() throws JournalUnavailable {
    leftOver.each(
        ports.journal().waitingAfterTheirSession(),
        id -> {
          log.info("recovery: issuance {} outlived its session", id.hex());
          shell.tell(id, new IssuanceEvent.SessionEnded(id)).ifPresent(shell::settleAlone);
        });
  }

  /**
   * Two operators said that nobody will ever know: a clerk's look into the tray is what is left.
   */
  private void atRetiredPrinters() throws JournalUnavailable {
    leftOver.each(
        ports.journal().atRetiredPrinters(),
        id -> {
          log.info("recovery: the printer of issuance {} was retired", id.hex());
          shell.tell(id, new IssuanceEvent.PrinterRetired(id)).ifPresent(shell::settleAlone);
        });
  }

  private void one(IssuanceId id, Instant now) throws JournalUnavailable {
    var file = ports.journal().loadForSettlement(id);
    if (file.isEmpty()) {
      return;
    }
    var event = due(file.get(), now);
    if (event.isEmpty()) {
      return;
    }
    log.info("recovery: issuance {} meets {}", id.hex(), event.get().word());
    shell.tell(id, event.get()).ifPresent(shell::settleAlone);
  }

  /** What an untouched issuance meets; nothing while it rightly waits for a person. */
  private Optional<IssuanceEvent> due(IssuanceFile file, Instant now) {
    IssuanceState state = file.state();
    Duration untouched = Duration.between(file.touchedAt(), now);
    var crash = Optional.<IssuanceEvent>of(new IssuanceEvent.FoundAfterCrash(state.id()));
    return switch (state) {
      case IssuanceState.AwaitingPayment s when s.fee() != Fee.TAKEN ->
          when(
              untouched.compareTo(node.limits().sessionAgeMax()) > 0,
              new IssuanceEvent.SessionEnded(state.id()));
      case IssuanceState.AwaitingPickup _ ->
          when(
              untouched.compareTo(node.limits().pickupMax()) > 0,
              new IssuanceEvent.PickupTimedOut(state.id()));
      case IssuanceState.TrayUncertain s -> s.jobFinal() ? Optional.empty() : crash;
      case IssuanceState.Fetching _, IssuanceState.Rendering _, IssuanceState.Checking _ -> crash;
      case IssuanceState.AwaitingPayment _ -> crash;
      case IssuanceState.Printing _, IssuanceState.InDoubt _ -> crash;
      case IssuanceState.Delivered _, IssuanceState.Abandoned _ -> crash;
    };
  }

  private static Optional<IssuanceEvent> when(boolean due, IssuanceEvent event) {
    return due ? Optional.of(event) : Optional.empty();
  }
}
