package tewatashi.kiosk;

import java.util.List;
import java.util.Set;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.ResidentRegister.Offer;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.SessionBinding;

/**
 * For what a card's standing is good. The responder's word is for every kind; a list's only for
 * those for which the resident's municipality has said so, and is asked each time anew.
 */
final class Standings {
  private final NodeContext node;
  private final Ports ports;

  Standings(NodeContext node, Ports ports) {
    this.node = node;
    this.ports = ports;
  }

  boolean suffices(
      RevocationAnswer.NotRevoked standing, SessionBinding binding, CertificateKind kind)
      throws RegisterUnavailable {
    return switch (standing) {
      case RevocationAnswer.Good _ -> true;
      case RevocationAnswer.NotListed _ -> byListAlone(binding).contains(kind);
    };
  }

  /** The offers that can be had on this standing; perhaps none. */
  List<Offer> offers(RevocationAnswer.NotRevoked standing, SessionBinding binding)
      throws RegisterUnavailable {
    var offers = ports.register().offers(binding, node.now());
    return switch (standing) {
      case RevocationAnswer.Good _ -> offers;
      case RevocationAnswer.NotListed _ -> {
        var kinds = byListAlone(binding);
        yield offers.stream().filter(offer -> kinds.contains(offer.kind())).toList();
      }
    };
  }

  private Set<CertificateKind> byListAlone(SessionBinding binding) throws RegisterUnavailable {
    return ports.register().kindsByListAlone(binding, node.now());
  }
}
