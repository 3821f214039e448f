package tewatashi.kiosk.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.session.TerminalId;

/** Fleet, stops, cases and the one clerk, whose code is 1234. */
final class MemoryOperations implements Operations {
  private record Stop(TerminalId terminal, CertificateKind kind, String build) {}

  private final Map<TerminalId, PrinterAddress> fleet = new HashMap<>();
  private final List<Stop> stops = new ArrayList<>();
  private final List<String> cases = new ArrayList<>();
  private final Set<String> asked = new HashSet<>();
  private final Set<UUID> retired = new HashSet<>();

  synchronized void add(TerminalId terminal, PrinterAddress printer) {
    fleet.put(terminal, printer);
  }

  /** As two operators do. */
  synchronized void retire(UUID printer) {
    retired.add(printer);
  }

  synchronized boolean retired(UUID printer) {
    return retired.contains(printer);
  }

  synchronized boolean stopped(IssuanceFacts facts, String build) {
    return stops.contains(new Stop(facts.terminal(), facts.kind(), build));
  }

  synchronized int stops() {
    return stops.size();
  }

  synchronized List<String> cases() {
    return List.copyOf(cases);
  }

  @Override
  public Optional<Terminal> terminal(String certificateSha256) {
    return Optional.empty();
  }

  @Override
  public synchronized Optional<PrinterAddress> printerOf(UUID printer) {
    return fleet.values().stream().filter(address -> address.id().equals(printer)).findFirst();
  }

  /** As a step's transaction does. */
  synchronized void stop(IssuanceFacts facts, String build) {
    stops.add(new Stop(facts.terminal(), facts.kind(), build));
  }

  @Override
  public synchronized void stopAndAsk(IssuanceFacts facts, String build, String why, Instant now) {
    stop(facts, build);
    openCase(facts.id(), why, now);
  }

  @Override
  public synchronized void stopAndAskAt(TerminalId terminal, String build, String why) {
    for (CertificateKind kind : CertificateKind.values()) {
      stops.add(new Stop(terminal, kind, build));
    }
    openCaseAt(terminal, why);
  }

  @Override
  public synchronized void openCase(IssuanceId issuance, String why, Instant now) {
    if (!asked.contains(issuance.hex() + why)) {
      written(issuance, why);
    }
  }

  /** A case that a step's transaction opens. */
  synchronized void written(IssuanceId issuance, String why) {
    asked.add(issuance.hex() + why);
    cases.add(why);
  }

  @Override
  public synchronized void openCaseAt(TerminalId terminal, String why) {
    cases.add(why + " at " + terminal.value());
  }

  @Override
  public synchronized void openCaseOfNode(String error) {
    cases.add(error);
  }

  @Override
  public boolean clerkMay(String clerk, String code, TerminalId terminal, Instant now) {
    return code.equals("1234");
  }

  @Override
  public OptionalLong feedAgeSeconds(Instant now) {
    return OptionalLong.of(60);
  }
}
