package tewatashi.kiosk;

import java.time.Duration;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.certificate.RegisterSnapshot;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.SessionBinding;

/** The look before money: holds, versions and revocation are what they were. */
final class BeforeMoney {
  /** Nobody waits at a terminal for so long. */
  private static final Duration OPENING_NOT_KNOWN = Duration.ofHours(1);

  private final NodeContext node;
  private final Ports ports;
  private final Standings standings;

  BeforeMoney(NodeContext node, Ports ports) {
    this.node = node;
    this.ports = ports;
    this.standings = new Standings(node, ports);
  }

  /** What the look found. */
  sealed interface Look {
    record Clear() implements Look {}

    /** Nothing may be issued any more. */
    record Barred(IssuanceBar bar) implements Look {}

    /** It cannot be said now. */
    record NotNow(ProblemType problem, Duration retryAfter) implements Look {
      NotNow(ProblemType problem) {
        this(problem, DeskParts.SOON);
      }
    }
  }

  Look look(SessionBinding binding, IssuanceFile file) throws RegisterUnavailable {
    if (!node.clockBelieved().getAsBoolean()) {
      return new Look.NotNow(ProblemType.SERVICE_SUSPENDED); // Every age below is counted by it.
    }
    if (!ports.register().mayAskForMoney(binding, file.request().kind())) {
      return new Look.NotNow(
          ProblemType.OUTSIDE_SERVICE_HOURS, untilOpening(binding, file.request().kind()));
    }
    RegisterSnapshot snapshot = ports.register().snapshot(binding, file.request(), node.now());
    CrossedWires.require(
        snapshot.answersFor().equals(binding.resident()), "the register answered for someone else");
    var bar =
        tewatashi.issuance.certificate.Eligibility.bar(
            snapshot, file.request(), node.today(), node.limits().feedAges());
    if (bar.isPresent()) {
      return new Look.Barred(bar.get());
    }
    if (!Preparation.versions(snapshot).equals(file.recordVersions())
        || snapshot.householdVersion() != file.householdVersion()) {
      return new Look.Barred(IssuanceBar.RECORD_CHANGED);
    }
    var issuer = ports.anchors().authority(binding.certificate().issuerKey());
    if (issuer.isEmpty()) {
      return new Look.NotNow(ProblemType.CARD_NOT_ACCEPTED);
    }
    return switch (ports.revocation().ask(binding.certificate(), issuer.get(), node.now())) {
      case RevocationAnswer.NotRevoked standing
          when standings.suffices(standing, binding, file.request().kind()) ->
          new Look.Clear();
      case RevocationAnswer.NotRevoked _ -> new Look.NotNow(ProblemType.REVOCATION_UNAVAILABLE);
      case RevocationAnswer.Revoked _, RevocationAnswer.Unknown _ ->
          new Look.NotNow(ProblemType.CERTIFICATE_CHANGED);
      case RevocationAnswer.Unavailable _ -> new Look.NotNow(ProblemType.REVOCATION_UNAVAILABLE);
    };
  }

  private Duration untilOpening(SessionBinding binding, CertificateKind kind)
      throws RegisterUnavailable {
    return ports.register().offers(binding, node.now()).stream()
        .filter(offer -> offer.kind() == kind)
        .flatMap(offer -> offer.opensAt().stream())
        .map(at -> Duration.between(node.now(), at))
        .filter(Duration::isPositive)
        .findFirst()
        .orElse(OPENING_NOT_KNOWN);
  }
}
