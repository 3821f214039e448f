package tewatashi.kiosk;

import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.FleetBook;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.port.RegisterUnavailable;

/**
 * Asks a terminal's printer before a story begins and again before money, and writes down for every
 * node what it needs. A printer in error takes no issuance and no money.
 */
final class PrinterCheck {
  private static final Logger log = LoggerFactory.getLogger(PrinterCheck.class);

  private final PrintGateway printers;
  private final FleetBook book;

  PrinterCheck(Ports ports) {
    this(ports.printers(), ports.fleetBook());
  }

  PrinterCheck(PrintGateway printers, FleetBook book) {
    this.printers = printers;
    this.book = book;
  }

  /** Why nothing can be begun at this terminal; empty if its printer is ready. */
  <T> Optional<Answer<T>> refusal(Operations.Terminal terminal) {
    if (!terminal.entitled()) {
      return Optional.of(Answer.refused(ProblemType.TERMINAL_CLOSED));
    }
    var needed = look(terminal.printer());
    return needed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Answer.Refused<>(
                ProblemType.PRINTER_ATTENTION,
                Optional.of(DeskParts.SOON),
                needed,
                Optional.empty()));
  }

  /** Asks the printer; what it needs now. */
  Set<Attention> look(PrinterAddress printer) {
    var needed = printers.readiness(printer).attention();
    try {
      book.note(printer.id(), needed);
    } catch (RegisterUnavailable e) {
      log.debug("what printer {} needs could not be written", printer.id());
    }
    return needed;
  }
}
