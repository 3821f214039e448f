package tewatashi.kiosk;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.TerminalId;
import tewatashi.kiosk.http.Alarm;

/**
 * Crossed wires: the scope of the story stops, and a case asks "whose bytes left?". Whatever else
 * broke opens a case too. Where there is no story yet, the case is about the terminal, and nothing
 * is there to stop.
 */
final class ClosingAlarm implements Alarm {
  private static final Logger log = LoggerFactory.getLogger(ClosingAlarm.class);

  private final NodeContext node;
  private final Ports ports;

  ClosingAlarm(NodeContext node, Ports ports) {
    this.node = node;
    this.ports = ports;
  }

  @Override
  public void crossedWires(
      TerminalId terminal, Optional<IssuanceId> issuance, String whatDisagreed, String reference) {
    log.error(
        "crossed wires at terminal {}, reference {}: {}",
        terminal.value(),
        reference,
        whatDisagreed);
    try {
      var file = story(terminal, issuance);
      if (file.isPresent()) {
        var facts = file.get().state().facts();
        ports.operations().stop(facts, node.build(), "crossed wires", node.now());
        ports.operations().openCase(facts.id(), "crossed wires", node.now());
      } else {
        ports.operations().openCaseAt(terminal, "crossed wires");
      }
    } catch (RegisterUnavailable | JournalUnavailable e) {
      log.error("the stop for reference {} could not be written", reference);
    }
  }

  @Override
  public void unexpected(TerminalId terminal, Optional<IssuanceId> issuance, String reference) {
    try {
      var file = story(terminal, issuance);
      if (file.isPresent()) {
        ports.operations().openCase(file.get().state().id(), "unexpected error", node.now());
      } else {
        ports.operations().openCaseAt(terminal, "unexpected error");
      }
    } catch (RegisterUnavailable | JournalUnavailable e) {
      log.error("the case for reference {} could not be written", reference);
    }
  }

  /** The story that a step names, or else the one that lives at its terminal. */
  private Optional<IssuanceFile> story(TerminalId terminal, Optional<IssuanceId> issuance)
      throws JournalUnavailable {
    var id = issuance.isPresent() ? issuance : ports.journal().liveAt(terminal);
    return id.isPresent() ? ports.journal().loadForSettlement(id.get()) : Optional.empty();
  }
}
