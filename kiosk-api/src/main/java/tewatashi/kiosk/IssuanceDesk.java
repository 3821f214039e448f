package tewatashi.kiosk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.session.SessionSecret;
import tewatashi.issuance.session.UnverifiedCardResponse;

/** The desk on the real core: each part of a visit has a room of its own behind it. */
public final class IssuanceDesk implements TerminalDesk {
  private final DeskParts parts;
  private final SessionDesk sessions;
  private final ApplicationDesk applications;
  private final PaymentDesk payments;
  private final TrayDesk trays;

  public IssuanceDesk(NodeContext node, Ports ports, IssuanceShell shell, ExecutorService threads) {
    this.parts = new DeskParts(node, ports, shell, threads);
    this.sessions = new SessionDesk(parts);
    this.applications = new ApplicationDesk(parts);
    this.payments = new PaymentDesk(parts);
    this.trays = new TrayDesk(parts);
  }

  @Override
  public Answer<SessionOpened> openSession(Operations.Terminal terminal, SessionSecret secret) {
    return sessions.openSession(terminal, secret);
  }

  @Override
  public Answer<CardAccepted> presentCard(Caller caller, UnverifiedCardResponse response) {
    return orStopped(caller, sessions.presentCard(caller, response));
  }

  @Override
  public Answer<SessionView> cardRemoved(Caller caller) {
    return orStopped(caller, sessions.cardRemoved(caller));
  }

  @Override
  public Answer<List<ResidentRegister.Member>> declareScope(
      Caller caller, Scope scope, Set<Integer> chosen) {
    return orStopped(caller, sessions.declareScope(caller, scope, chosen));
  }

  @Override
  public Answer<IssuanceView> startIssuance(Caller caller, CertificateRequest request, int copies) {
    return orStopped(caller, applications.startIssuance(caller, request, copies));
  }

  @Override
  public Answer<IssuanceView> payment(Caller caller, IssuanceId issuance, Payment payment) {
    return orStopped(caller, payments.payment(caller, issuance, payment));
  }

  @Override
  public Answer<IssuanceView> issuance(Caller caller, IssuanceId issuance) {
    return orStopped(caller, trays.issuance(caller, issuance));
  }

  @Override
  public Answer<ReceiptView> receipt(Caller caller, IssuanceId issuance) {
    return orStopped(caller, payments.receipt(caller, issuance));
  }

  @Override
  public Answer<IssuanceView> collected(Caller caller, IssuanceId issuance) {
    return orStopped(caller, trays.collected(caller, issuance));
  }

  @Override
  public Answer<IssuanceView> notMine(Caller caller, IssuanceId issuance) {
    return orStopped(caller, trays.notMine(caller, issuance));
  }

  @Override
  public Answer<TrayView> confirmTray(Operations.Terminal terminal, String clerk, String code) {
    return trays.confirmTray(terminal, clerk, code);
  }

  @Override
  public Answer<SessionView> endSession(Caller caller) {
    return orStopped(caller, sessions.endSession(caller));
  }

  /**
   * A session that a stop ended is not found any more; to whoever has its secret, this says why.
   */
  private <T> Answer<T> orStopped(Caller caller, Answer<T> answer) {
    if (!(answer instanceof Answer.Refused<T> refused) || !mayBeAStops(refused)) {
      return answer;
    }
    return DeskParts.guarded(() ->
        parts
            .stopReason(caller, Optional.empty())
            .map(reason -> Answer.<T>stopped(Optional.of(reason)))
            .orElse(answer));
  }

  private static boolean mayBeAStops(Answer.Refused<?> refused) {
    return refused.type() == ProblemType.NOT_FOUND
        || (refused.type() == ProblemType.SERVICE_SUSPENDED && refused.reason().isEmpty());
  }
}
