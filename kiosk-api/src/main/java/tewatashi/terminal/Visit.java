package tewatashi.terminal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tewatashi.terminal.card.CardFault;
import tewatashi.terminal.card.CardReader;
import tewatashi.terminal.card.JpkiCard;
import tewatashi.terminal.card.PinAnswer;
import tewatashi.terminal.card.Tries;
import tewatashi.terminal.desk.Application;
import tewatashi.terminal.desk.DeskClient;
import tewatashi.terminal.desk.DeskRefused;
import tewatashi.terminal.desk.DeskSession;
import tewatashi.terminal.desk.DeskUnreachable;
import tewatashi.terminal.desk.IssuanceView;
import tewatashi.terminal.desk.Member;
import tewatashi.terminal.desk.Offer;
import tewatashi.terminal.payment.DeviceJournal;
import tewatashi.terminal.payment.PaymentDevice;

/** One resident's visit, from the card to the paper, step after step on one thread. */
public final class Visit {
  private final CardReader reader;
  private final DeskClient desk;
  private final PaymentDevice money;
  private final Resident resident;
  private final Consumer<Notice> progress;
  private final VisitTimes times;
  private DeviceJournal journal = DeviceJournal.NONE;

  public Visit(
      CardReader reader,
      DeskClient desk,
      PaymentDevice money,
      Resident resident,
      Consumer<Notice> progress,
      VisitTimes times) {
    this.reader = reader;
    this.desk = desk;
    this.money = money;
    this.resident = resident;
    this.progress = progress;
    this.times = times;
  }

  /** The device writes down for itself what it takes, gives back, and sees leave the tray. */
  public Visit witnessedBy(DeviceJournal devices) {
    this.journal = devices;
    return this;
  }

  /** A card whose PIN was accepted: proven to this terminal, not yet to the server. */
  private sealed interface Proof {
    record Signed(DeskSession session, byte[] certificate, byte[] signature) implements Proof {}

    record Ended(VisitEnd end) implements Proof {}
  }

  /**
   * Goes through the visit.
   *
   * @throws DeskUnreachable if the server stopped answering; its recovery ends the story, and a fee
   *     that was taken is kept for paper or owed
   */
  public VisitEnd run() throws DeskUnreachable {
    try {
      tell("waiting_for_card", "Put your card on the reader.");
      return switch (prove()) {
        case Proof.Ended(VisitEnd end) -> end;
        case Proof.Signed signed -> within(signed);
      };
    } catch (CardFault e) {
      return new VisitEnd.CardTrouble(e.kind(), String.valueOf(e.getMessage()));
    } catch (DeskRefused e) {
      resident.refused(e);
      return new VisitEnd.Refused(e.word(), e.reference());
    }
  }

  private Proof prove() throws CardFault, DeskRefused, DeskUnreachable {
    var laid = resident.card(reader, times.card());
    if (laid.isEmpty()) {
      return new Proof.Ended(new VisitEnd.GaveUp());
    }
    try (JpkiCard card = laid.get()) {
      tell(
          "card_present",
          "Your card is being read.",
          "token",
          card.label(),
          "card",
          card.profile());
      switch (card.tries()) {
        case Tries.Locked _ -> {
          return new Proof.Ended(new VisitEnd.CardLocked());
        }
        case Tries.Left(int left) -> {
          var refused = unlock(card, left);
          if (refused.isPresent()) {
            return new Proof.Ended(refused.get());
          }
        }
        case Tries.StillOpen _ -> throw new CardFault(CardFault.Kind.UNEXPECTED, "card is open");
      }
      resident.sees("card");
      byte[] certificate = card.authenticationCertificate();
      DeskSession session = patience().ask(desk::open);
      try {
        return new Proof.Signed(session, certificate, sign(card, session));
      } catch (CardFault e) {
        end(session);
        throw e;
      }
    }
  }

  private Optional<VisitEnd> unlock(JpkiCard card, int triesLeft) throws CardFault {
    for (int left = triesLeft; ; ) {
      boolean mayUseLastTry = left > 1 || resident.mayUseLastTry();
      if (!mayUseLastTry) {
        return Optional.of(new VisitEnd.LastTryKept());
      }
      var typed = resident.pin(left);
      if (typed.isEmpty()) {
        return Optional.of(new VisitEnd.GaveUp());
      }
      try (var pin = typed.get()) {
        switch (card.verify(pin, mayUseLastTry)) {
          case PinAnswer.Accepted _ -> {
            return Optional.empty();
          }
          case PinAnswer.Wrong(int still) when resident.triesAgain(still) -> left = still;
          case PinAnswer.Wrong(int still) -> {
            return Optional.of(new VisitEnd.PinWrong(still));
          }
          case PinAnswer.Locked _ -> {
            return Optional.of(new VisitEnd.CardLocked());
          }
          case PinAnswer.LastTryKept _ -> {
            return Optional.of(new VisitEnd.LastTryKept());
          }
        }
      }
    }
  }

  private static byte[] sign(JpkiCard card, DeskSession session) throws CardFault {
    byte[] message = session.message();
    if (!SignableMessage.isFor(session.id(), message)) {
      throw new CardFault(CardFault.Kind.UNEXPECTED, "not a challenge that a card may sign");
    }
    return card.sign(message);
  }

  private VisitEnd within(Proof.Signed proof) throws CardFault, DeskRefused, DeskUnreachable {
    DeskSession session = proof.session();
    try {
      resident.sees("checking");
      var offers = desk.presentCard(session, proof.certificate(), proof.signature());
      tell("verified", "Your card is accepted.", "session", session.id(), "kinds", offers.size());
      tell("take_card", "Take your card.");
      if (!resident.takesCard(reader, times.removal())) {
        return new VisitEnd.GaveUp();
      }
      desk.cardRemoved(session);
      return chosen(session, offers);
    } finally {
      end(session);
    }
  }

  /** What is chosen is made before it is paid; who then chooses otherwise declines it first. */
  private VisitEnd chosen(DeskSession session, List<Offer> offers)
      throws DeskRefused, DeskUnreachable {
    var counter = new SessionCounter(desk, session);
    while (true) {
      var wanted = resident.choose(offers, counter);
      if (wanted.isEmpty()) {
        return new VisitEnd.GaveUp();
      }
      Application application = wanted.get();
      var within = declared(session, application);
      tell("scope", "The paper may name " + within.size() + ".", "members", within.size());
      resident.sees("application");
      IssuanceView made = patience().ask(() -> desk.apply(session, application));
      tell(
          "prepared",
          "Ready: %d page(s) a copy, %d yen.".formatted(made.pages(), made.totalYen()),
          "issuance",
          made.issuance(),
          "total_yen",
          made.totalYen());
      switch (resident.confirm(application, within, made, counter)) {
        case PAY -> {
          return new Purchase(desk, money, resident, progress, times, session, journal)
              .complete(made);
        }
        case BACK -> desk.feeDeclined(session, made.issuance());
        case QUIT -> {
          desk.feeDeclined(session, made.issuance());
          return new VisitEnd.GaveUp();
        }
      }
    }
  }

  private List<Member> declared(DeskSession session, Application application)
      throws DeskRefused, DeskUnreachable {
    var within = desk.declareScope(session, application.scope());
    return application.members().isEmpty() ? within : desk.choose(session, application.members());
  }

  private Patience patience() {
    return new Patience(times.staff(), progress, resident::waits);
  }

  /** The server ends it by itself otherwise; a visit's own outcome does not depend on it. */
  private void end(DeskSession session) {
    try {
      desk.end(session);
      tell("ended", "Good-bye.");
    } catch (DeskRefused | DeskUnreachable e) {
      tell("end_unconfirmed", "The session ends by itself.");
    }
  }

  private void tell(String event, String text, Object... details) {
    progress.accept(Notice.of(event, text, details));
  }
}
