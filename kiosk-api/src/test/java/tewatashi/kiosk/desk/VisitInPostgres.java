package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.session.SessionSecret;
import tewatashi.kiosk.Answer;
import tewatashi.kiosk.Caller;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.TerminalDesk;
import tewatashi.kiosk.TerminalDesk.IssuanceView;
import tewatashi.kiosk.TerminalDesk.Payment;
import tewatashi.kiosk.card.SpecimenCard;

/** One person's visit, each step of which reaches the other node. */
final class VisitInPostgres {
  private static final Set<String> ENDS =
      Set.of("awaiting_pickup", "tray_uncertain", "abandoned", "delivered");

  private final List<TerminalDesk> nodes;
  private final Operations.Terminal terminal;
  private final SpecimenCard card;
  private final byte[] secret = new byte[SessionSecret.BYTES];
  private int steps;
  private @Nullable Caller caller;

  /**
   * @param secrets where the terminal takes its secret from
   */
  VisitInPostgres(TownInPostgres town, List<TerminalDesk> nodes, int person, Random secrets) {
    this.nodes = nodes;
    this.terminal = town.terminal(person);
    this.card = town.card(person);
    secrets.nextBytes(secret);
  }

  private TerminalDesk next() {
    return nodes.get(steps++ % nodes.size());
  }

  private Caller caller() {
    return Objects.requireNonNull(caller);
  }

  void identify() {
    var opened = Visitor.granted(next().openSession(terminal, new SessionSecret(secret)));
    caller = new Caller(terminal, opened.session(), new SessionSecret(secret));
    Visitor.granted(next().presentCard(caller(), card.answer(opened.message())));
    Visitor.granted(next().cardRemoved(caller()));
  }

  /** Applies for one copy. */
  IssuanceView applied(CertificateRequest request) {
    return Visitor.granted(next().startIssuance(caller(), request, 1));
  }

  /** What the other node says to what the payment device tells. */
  Answer<IssuanceView> pays(IssuanceView of, Payment payment) {
    return next().payment(caller(), of.issuance(), payment);
  }

  /** What the other node says now. */
  Answer<IssuanceView> looks(IssuanceView at) {
    return next().issuance(caller(), at.issuance());
  }

  /** Asks, pays and takes the paper; without paper where the release check lets none go. */
  void goOn(CertificateRequest request) {
    if (request.scope() != Scope.HOLDER) {
      Visitor.granted(next().declareScope(caller(), request.scope(), Set.of()));
    }
    var answer = next().startIssuance(caller(), request, 1);
    if (!(answer instanceof Answer.Done<IssuanceView>(var begun))) {
      assertThat(Visitor.refused(answer)).isEqualTo(ProblemType.CHECK_FAILED);
      return;
    }
    var id = begun.issuance();
    int yen = begun.totalYen();
    Visitor.granted(next().payment(caller(), id, new Payment.Asked(yen)));
    Visitor.granted(next().payment(caller(), id, new Payment.Taken(yen, "receipt " + id.hex())));
    var looksAt = next();
    Visitor.await(
        () -> ENDS.contains(Visitor.granted(looksAt.issuance(caller(), id)).state()),
        "an end of the printing");
    if (Visitor.granted(looksAt.issuance(caller(), id)).state().equals("awaiting_pickup")) {
      Visitor.granted(next().collected(caller(), id));
    }
    Visitor.granted(next().endSession(caller()));
  }
}
