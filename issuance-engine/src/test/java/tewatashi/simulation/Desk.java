package tewatashi.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.Decision;
import tewatashi.issuance.Effect;
import tewatashi.issuance.Fee;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.session.SessionId;

/** What a node does for a terminal, step by step. Every step may reach any node. */
final class Desk {
  private final Node node;
  private final World world;

  Desk(Node node) {
    this.node = node;
    this.world = node.world;
  }

  /** Opens a session; a terminal that asks for one says that its last one is over. */
  void openSession(Terminal terminal, SessionId id, byte[] secret, Network.Reply<Answer> reply) {
    if (!node.clockBelieved()) {
      reply.tell(Answer.of(Answer.Kind.REFUSED));
      return;
    }
    open(terminal, id, secret, reply, true);
  }

  private void open(
      Terminal terminal,
      SessionId id,
      byte[] secret,
      Network.Reply<Answer> reply,
      boolean mayTryAgain) {
    long nodesNow = node.now();
    node.<Database.Opening>journal(
        null,
        () -> world.database.openSession(id, terminal, secret, nodesNow),
        opening -> {
          switch (opening) {
            case OPENED -> reply.tell(Answer.of(Answer.Kind.DONE));
            case TRAY_UNCERTAIN, STOPPED -> reply.tell(Answer.of(Answer.Kind.CLOSED));
            case BUSY -> {
              if (mayTryAgain) {
                leftBehind(terminal, id, secret, reply);
              } else {
                reply.tell(Answer.of(Answer.Kind.BUSY));
              }
            }
          }
        },
        () -> reply.tell(Answer.of(Answer.Kind.REFUSED)));
  }

  /** A story that waits for money ends; one that holds money, or may move paper, is left alone. */
  private void leftBehind(
      Terminal terminal, SessionId id, byte[] secret, Network.Reply<Answer> reply) {
    var live = world.database.liveAt(terminal);
    Runnable again =
        () ->
            node.<Boolean>journal(
                null,
                () -> {
                  world.database.endLeftBehind(terminal);
                  return true;
                },
                _ -> open(terminal, id, secret, reply, false),
                () -> reply.tell(Answer.of(Answer.Kind.BUSY)));
    if (live == null) {
      again.run();
    } else if (live.state instanceof IssuanceState.AwaitingPayment s && s.fee() != Fee.TAKEN) {
      node.shell.tell(
          live,
          new IssuanceEvent.SessionEnded(live.facts.id()),
          decision -> node.shell.settle(live, decision.next(), decision.effects(), again),
          () -> reply.tell(Answer.of(Answer.Kind.BUSY)));
    } else if (world.rules.make(Mistake.TIME_OUT_FREES_THE_TERMINAL_ONLY)) {
      again.run();
    } else {
      reply.tell(Answer.of(Answer.Kind.BUSY));
    }
  }

  /** Spends the challenge, and binds the session to the card's resident. */
  void presentCard(SessionId id, byte[] secret, Card card, Network.Reply<Answer> reply) {
    acting(
        id,
        secret,
        reply,
        session -> {
          boolean ignores = world.rules.make(Mistake.SECOND_CARD_IGNORED);
          boolean bound = session.resident != null;
          if (bound && ignores) {
            reply.tell(Answer.of(Answer.Kind.DONE));
          } else if (bound && !world.rules.make(Mistake.LOOKS_UP_BEFORE_SPENDING)) {
            end(session, () -> reply.tell(Answer.of(Answer.Kind.REFUSED)));
          } else {
            spend(session, card, reply);
          }
        });
  }

  private void spend(Session session, Card card, Network.Reply<Answer> reply) {
    long nodesNow = node.now();
    node.<Boolean>journal(
        null,
        () -> world.database.spend(session, nodesNow),
        spent -> {
          if (!spent || node.standing(card) < 0) {
            reply.tell(Answer.of(Answer.Kind.REFUSED));
            return;
          }
          node.<Boolean>journal(
              null,
              () -> world.database.bind(session, card),
              bound -> reply.tell(Answer.of(bound ? Answer.Kind.DONE : Answer.Kind.REFUSED)),
              () -> reply.tell(Answer.of(Answer.Kind.REFUSED)));
        },
        () -> reply.tell(Answer.of(Answer.Kind.REFUSED)));
  }

  void cardRemoved(SessionId id, byte[] secret, Network.Reply<Answer> reply) {
    acting(
        id,
        secret,
        reply,
        session -> {
          session.cardRemoved = session.resident != null;
          reply.tell(Answer.of(session.cardRemoved ? Answer.Kind.DONE : Answer.Kind.REFUSED));
        });
  }

  /** Applies: fetch, render and check in time. */
  void start(
      SessionId id,
      byte[] secret,
      CertificateRequest request,
      int copies,
      Network.Reply<Answer> reply) {
    if (!node.clockBelieved()) {
      reply.tell(Answer.of(Answer.Kind.REFUSED));
      return;
    }
    acting(
        id,
        secret,
        reply,
        session -> {
          var resident = session.resident;
          var card = session.card;
          if (resident == null || card == null || !session.cardRemoved) {
            reply.tell(Answer.of(Answer.Kind.REFUSED));
            return;
          }
          var facts =
              new IssuanceFacts(
                  world.issuanceId(node.chance),
                  session.id,
                  session.terminal.id,
                  world.printerUuid(session.terminal),
                  request.kind(),
                  copies);
          var row = world.database.open(session, facts, request, world.dayOf(node.now()));
          if (row == null || stoppedHere(session.terminal, request)) {
            reply.tell(Answer.of(Answer.Kind.BUSY));
            return;
          }
          prepare(row, new Work(node, row, session, resident, card), reply);
        });
  }

  private boolean stoppedHere(Terminal terminal, CertificateRequest request) {
    return world.rules.make(Mistake.STOPS_IN_ONE_NODES_MEMORY)
        && node.leftovers.knowsStop(terminal, request.kind());
  }

  /** The story's deadline ends the story; a late thread then loses its compare-and-set. */
  private void prepare(Row row, Work work, Network.Reply<Answer> reply) {
    node.works.add(work);
    node.inWork.add(row);
    var told = new boolean[1];
    node.later(
        Waits.PREPARE,
        null,
        () -> {
          if (!told[0]) {
            told[0] = true;
            reply.tell(Answer.of(Answer.Kind.REFUSED));
            node.shell.tell(
                row,
                new IssuanceEvent.DeadlinePassed(row.facts.id()),
                decision -> node.shell.settleAlone(row, decision),
                () -> {});
          }
        });
    node.shell.drive(
        work,
        row.state,
        Issuance.open(row.facts).effects(),
        () -> {
          if (!told[0]) {
            told[0] = true;
            reply.tell(row.state.ended() ? Answer.of(Answer.Kind.REFUSED) : Answer.of(row));
          }
        });
  }

  /** Holds, versions and revocation are asked again before the device may take money. */
  void ask(Row row, byte[] secret, Network.Reply<Answer> reply) {
    acting(
        row.session.id,
        secret,
        reply,
        session -> {
          var card = session.card;
          var resident = session.resident;
          if (card == null || resident == null || !node.clockBelieved()) {
            reply.tell(Answer.of(Answer.Kind.REFUSED));
            return;
          }
          var work = new Work(node, row, session, resident, card);
          node.preparation.snapshot(
              work,
              read -> {
                var bar = node.preparation.bar(read, row.request, true);
                boolean changed =
                    !Preparation.versions(read.snapshot()).equals(row.versions)
                        && world.rules.keep(Guard.SECOND_RENDERING);
                if (bar.isPresent() || changed) {
                  var why = bar.orElse(IssuanceBar.RECORD_CHANGED);
                  told(row, new IssuanceEvent.Refused(row.facts.id(), why), reply);
                } else if (node.standing(card) < 0) {
                  reply.tell(Answer.of(Answer.Kind.REFUSED));
                } else {
                  told(row, new IssuanceEvent.FeeAsked(row.facts.id()), reply);
                }
              },
              () -> reply.tell(Answer.of(Answer.Kind.REFUSED)));
        });
  }

  /** The device's word for money counts during the visit and after it. */
  void money(Row row, byte[] secret, Word word, Network.Reply<Answer> reply) {
    boolean careless = world.rules.make(Mistake.MONEY_BEFORE_ASKED);
    boolean notAsked = row.state.fee() == Fee.DUE;
    boolean thrownAway = careless && notAsked && word.event instanceof IssuanceEvent.FeeTaken;
    boolean inTheBooks =
        word.event instanceof IssuanceEvent.FeeReturned returned
            && row.receipts.contains(returned.deviceReceipt())
            && !world.rules.make(Mistake.RECEIPT_COUNTS_TWICE);
    if (word.isHeard() || inTheBooks || thrownAway) {
      reply.tell(Answer.of(row));
      return;
    }
    boolean owed = row.state.fee() == Fee.OWED && row.owedYen() == word.yen;
    boolean wrong = word.event instanceof IssuanceEvent.FeeReturned && !owed;
    if (wrong || !word.claim(world.time.now())) {
      reply.tell(Answer.of(Answer.Kind.REFUSED));
      return;
    }
    node.shell.tell(
        row,
        word.event,
        decision -> {
          word.done();
          reply.tell(Answer.of(row));
          afterMoney(row, secret, decision);
        },
        () -> reply.tell(Answer.of(Answer.Kind.REFUSED)));
  }

  private void afterMoney(Row row, byte[] secret, Decision decision) {
    var session = world.database.session(row.session.id, secret);
    if (decision.next() instanceof IssuanceState.AwaitingPayment next
        && !decision.effects().isEmpty()
        && session != null
        && session.resident != null
        && session.card != null) {
      driveAlone(row, session, session.resident, session.card, next, decision.effects());
    } else {
      node.shell.settleAlone(row, decision);
    }
  }

  private void driveAlone(
      Row row,
      Session session,
      Resident resident,
      Card card,
      IssuanceState state,
      List<Effect> effects) {
    var work = new Work(node, row, session, resident, card);
    node.works.add(work);
    node.inWork.add(row);
    node.shell.drive(work, state, effects, () -> {});
  }

  /** How the story stands; for its money also after the visit. */
  void view(Row row, Network.Reply<Answer> reply) {
    node.<Answer>journal(
        null, () -> Answer.of(row), reply::tell, () -> reply.tell(Answer.of(Answer.Kind.REFUSED)));
  }

  void collected(Row row, byte[] secret, Network.Reply<Answer> reply) {
    acting(
        row.session.id,
        secret,
        reply,
        _ -> told(row, new IssuanceEvent.Collected(row.facts.id()), reply));
  }

  void notMine(Row row, byte[] secret, Network.Reply<Answer> reply) {
    acting(
        row.session.id,
        secret,
        reply,
        _ -> told(row, new IssuanceEvent.NotMine(row.facts.id()), reply));
  }

  /** A clerk, known by a code of their own, says that the tray is empty. */
  void confirmTray(Terminal terminal, Network.Reply<Answer> reply) {
    var live = world.database.liveAt(terminal);
    if (live == null) {
      reply.tell(Answer.of(Answer.Kind.DONE));
      return;
    }
    node.shell.tell(
        live,
        new IssuanceEvent.TrayConfirmedEmpty(live.facts.id()),
        decision ->
            node.shell.settle(
                live,
                decision.next(),
                decision.effects(),
                () ->
                    reply.tell(
                        Answer.of(live.state.ended() ? Answer.Kind.DONE : Answer.Kind.CLOSED))),
        () -> reply.tell(Answer.of(Answer.Kind.REFUSED)));
  }

  void endSession(SessionId id, byte[] secret, Network.Reply<Answer> reply) {
    var session = world.database.session(id, secret);
    if (session == null) {
      reply.tell(Answer.of(Answer.Kind.GONE));
    } else {
      end(session, () -> reply.tell(Answer.of(Answer.Kind.DONE)));
    }
  }

  /** The story in it ends with the session, and its money goes the way it always goes. */
  private void end(Session session, Runnable then) {
    Runnable close =
        () ->
            node.<Boolean>journal(
                null,
                () -> {
                  world.database.end(session);
                  return true;
                },
                _ -> then.run(),
                then);
    var live = world.database.liveAt(session.terminal);
    if (live == null || live.session != session) {
      close.run();
      return;
    }
    node.shell.tell(
        live,
        new IssuanceEvent.SessionEnded(live.facts.id()),
        decision -> {
          node.shell.settleAlone(live, decision);
          close.run();
        },
        close);
  }

  private void told(Row row, IssuanceEvent event, Network.Reply<Answer> reply) {
    node.shell.tell(
        row,
        event,
        decision -> {
          node.shell.settleAlone(row, decision);
          reply.tell(Answer.of(row));
        },
        () -> reply.tell(Answer.of(Answer.Kind.REFUSED)));
  }

  /** Whoever has the session's secret takes a step in it. */
  private void acting(
      SessionId id, byte[] secret, Network.Reply<Answer> reply, Consumer<Session> step) {
    node.<Optional<Session>>journal(
        null,
        () -> Optional.ofNullable(present(id, secret)),
        session -> {
          if (session.isPresent()) {
            step.accept(session.get());
          } else {
            reply.tell(Answer.of(Answer.Kind.GONE));
          }
        },
        () -> reply.tell(Answer.of(Answer.Kind.REFUSED)));
  }

  private @Nullable Session present(SessionId id, byte[] secret) {
    var session = world.database.session(id, secret);
    return session != null && world.database.acts(session) ? session : null;
  }
}
