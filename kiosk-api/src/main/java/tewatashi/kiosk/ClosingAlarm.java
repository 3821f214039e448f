package tewatashi.kiosk;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.TerminalId;
import tewatashi.kiosk.http.Alarm;

/**
 * Crossed wires: the scope of the story stops, and a case asks "whose bytes left?". Whatever else
 * broke opens a case too. Where there is no story yet, the case is about the terminal, and nothing
 * is there to stop. Where a story cannot be read, it may be what crossed: the whole terminal stops,
 * and the case is about it.
 */
final class ClosingAlarm implements Alarm {
  private static final Logger log = LoggerFactory.getLogger(ClosingAlarm.class);
  private static final String CROSSED = "crossed wires";
  private static final String UNEXPECTED = "unexpected error";

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
      crossed(terminal, issuance);
    } catch (Throwable byStory) {
      log.error("by its story, reference {} broke: {}", reference, byStory.getClass().getName());
      try {
        ports.operations().stopAndAskAt(terminal, node.build(), CROSSED);
      } catch (RegisterUnavailable e) {
        log.error("the stop for reference {} could not be written", reference);
      }
    }
  }

  private void crossed(TerminalId terminal, Optional<IssuanceId> issuance)
      throws RegisterUnavailable, JournalUnavailable {
    var facts = story(terminal, issuance);
    if (facts.isPresent()) {
      ports.operations().stopAndAsk(facts.get(), node.build(), CROSSED, node.now());
    } else {
      ports.operations().openCaseAt(terminal, CROSSED);
    }
  }

  @Override
  public void unexpected(TerminalId terminal, Optional<IssuanceId> issuance, String reference) {
    try {
      asked(terminal, issuance);
    } catch (Throwable byStory) {
      log.error("by its story, reference {} broke: {}", reference, byStory.getClass().getName());
      try {
        ports.operations().openCaseAt(terminal, UNEXPECTED);
      } catch (RegisterUnavailable e) {
        log.error("the case for reference {} could not be written", reference);
      }
    }
  }

  private void asked(TerminalId terminal, Optional<IssuanceId> issuance)
      throws RegisterUnavailable, JournalUnavailable {
    var facts = story(terminal, issuance);
    if (facts.isPresent()) {
      ports.operations().openCase(facts.get().id(), UNEXPECTED, node.now());
    } else {
      ports.operations().openCaseAt(terminal, UNEXPECTED);
    }
  }

  /** Of the story that a step names, or else of the one that lives at its terminal. */
  private Optional<IssuanceFacts> story(TerminalId terminal, Optional<IssuanceId> issuance)
      throws JournalUnavailable {
    var id = issuance.isPresent() ? issuance : ports.journal().liveAt(terminal);
    return id.isPresent()
        ? ports.journal().loadForSettlement(id.get()).map(file -> file.state().facts())
        : Optional.empty();
  }
}
