package tewatashi.kiosk.http;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.TraceContext;
import tewatashi.issuance.session.TerminalId;

/** An allow-list in memory. Of a fleet, HTTP asks nothing but whose a certificate is. */
final class SmallFleet implements Operations {
  private final Map<String, Terminal> terminals = new ConcurrentHashMap<>();

  /** In which trace each certificate was asked about. */
  final List<Optional<TraceContext>> traces = new CopyOnWriteArrayList<>();

  volatile boolean unavailable;

  Terminal enroll(String certificateSha256, String id) {
    var printer =
        new PrinterAddress(
            UUID.nameUUIDFromBytes(id.getBytes()), URI.create("ipp://localhost:1/ipp/print"), "");
    var terminal = new Terminal(new TerminalId(id), certificateSha256, printer);
    terminals.put(certificateSha256, terminal);
    return terminal;
  }

  void strike(String certificateSha256) {
    terminals.remove(certificateSha256);
  }

  @Override
  public Optional<Terminal> terminal(String certificateSha256) throws RegisterUnavailable {
    traces.add(TraceContext.current());
    if (unavailable) {
      throw new RegisterUnavailable("for the test", new IllegalStateException());
    }
    return Optional.ofNullable(terminals.get(certificateSha256));
  }

  @Override
  public Optional<PrinterAddress> printerOf(UUID printer) {
    return terminals.values().stream()
        .map(Terminal::printer)
        .filter(known -> known.id().equals(printer))
        .findAny();
  }

  @Override
  public void stopAndAsk(IssuanceFacts facts, String build, String why, Instant now) {
    throw new UnsupportedOperationException("HTTP stops nothing itself");
  }

  @Override
  public void stopAndAskAt(TerminalId terminal, String build, String why) {
    throw new UnsupportedOperationException("HTTP stops nothing itself");
  }

  @Override
  public void openCase(IssuanceId issuance, String why, Instant now) {
    throw new UnsupportedOperationException("HTTP opens no case itself");
  }

  @Override
  public void openCaseAt(TerminalId terminal, String why) {
    throw new UnsupportedOperationException("HTTP opens no case itself");
  }

  @Override
  public void openCaseOfNode(String error) {
    throw new UnsupportedOperationException("HTTP opens no case itself");
  }

  @Override
  public boolean clerkMay(String clerk, String code, TerminalId terminal, Instant now) {
    throw new UnsupportedOperationException("the desk asks for a clerk");
  }

  @Override
  public OptionalLong feedAgeSeconds(Instant now) {
    return OptionalLong.empty();
  }
}
