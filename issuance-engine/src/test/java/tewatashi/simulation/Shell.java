package tewatashi.simulation;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.Decision;
import tewatashi.issuance.Effect;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;

/**
 * The simulated shell, under the same laws as the real one: journals a decision by compare-and-set,
 * and then, only then, performs its effects. A thread that loses the race withdraws. Whoever has no
 * secret can only settle and close.
 */
final class Shell {
  private static final int TRIES = 5;

  private final Node node;
  private final World world;

  Shell(Node node) {
    this.node = node;
    this.world = node.world;
  }

  /** Performs effects, and those that follow from what they come to, until none are left. */
  void drive(Work work, IssuanceState state, List<Effect> effects, Runnable done) {
    perform(work, state, effects, 0, null, done);
  }

  void close(Work work) {
    if (!work.closed) {
      work.close();
      node.inWork.remove(work.row);
    }
  }

  private void perform(
      Work work,
      IssuanceState state,
      List<Effect> effects,
      int next,
      @Nullable IssuanceEvent event,
      Runnable done) {
    if (next < effects.size()) {
      performOne(
          work,
          state,
          effects.get(next),
          told -> perform(work, state, effects, next + 1, told, done));
    } else if (event == null) {
      close(work);
      done.run();
    } else {
      journal(work, state, event, done);
    }
  }

  private void performOne(
      Work work, IssuanceState state, Effect effect, Consumer<@Nullable IssuanceEvent> then) {
    switch (effect) {
      case Effect.FetchRecord _ -> node.preparation.fetch(work, then::accept);
      case Effect.RenderDocument _ -> then.accept(node.preparation.render(work));
      case Effect.CheckPages _ -> node.preparation.check(work, then::accept);
      case Effect.PrintCopy _ -> {
        if (state instanceof IssuanceState.AwaitingPayment from) {
          node.printDesk.print(work, from, then);
        } else {
          then.accept(null);
        }
      }
      case Effect.SendDocument _ -> {
        if (state instanceof IssuanceState.Printing printing) {
          node.printDesk.send(work, printing, then);
        } else {
          then.accept(null);
        }
      }
      case Effect.ShredDocument _ -> {
        work.shred();
        then.accept(null);
      }
      default -> settleOne(work.row, effect, then);
    }
  }

  /** Journals what follows from an event; who loses the compare-and-set withdraws. */
  private void journal(Work work, IssuanceState from, IssuanceEvent event, Runnable done) {
    var decision = Issuance.decide(from, event);
    if (decision.next() == from || decision.next() instanceof IssuanceState.Printing) {
      drive(work, decision.next(), decision.effects(), done);
      return;
    }
    node.<Boolean>journal(
        work,
        () -> world.database.advance(work.row, from, event, decision),
        first -> {
          if (first) {
            remembers(work.row, decision);
            drive(work, decision.next(), decision.effects(), done);
          } else {
            node.printDesk.withdraw(work);
            close(work);
            done.run();
          }
        },
        () -> {
          close(work); // Recovery settles it.
          done.run();
        });
  }

  private void remembers(Row row, Decision decision) {
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.StopScope) {
        node.leftovers.remember(row.terminal(), row.request.kind(), world.time.now());
      }
    }
  }

  /** Tells a story what happened to it; asks again if somebody else was faster. */
  void tell(Row row, IssuanceEvent event, Consumer<Decision> then, Runnable unanswered) {
    tell(row, event, then, unanswered, 1);
  }

  private void tell(
      Row row, IssuanceEvent event, Consumer<Decision> then, Runnable unanswered, int tries) {
    node.<IssuanceState>journal(
        null,
        () -> row.state,
        from -> {
          var decision = Issuance.decide(from, asTaken(row, from, event));
          if (decision.next() == from) {
            then.accept(decision);
            return;
          }
          node.<Boolean>journal(
              null,
              () -> world.database.advance(row, from, event, decision),
              first -> {
                if (first) {
                  remembers(row, decision);
                  then.accept(decision);
                } else if (tries < TRIES) {
                  tell(row, event, then, unanswered, tries + 1);
                } else {
                  unanswered.run();
                }
              },
              unanswered);
        },
        unanswered);
  }

  private IssuanceEvent asTaken(Row row, IssuanceState from, IssuanceEvent event) {
    if (event instanceof IssuanceEvent.TrayConfirmedEmpty
        && world.rules.make(Mistake.CLERKS_WORD_BEFORE_THE_END)
        && from instanceof IssuanceState.TrayUncertain s
        && !s.jobFinal()) {
      return new IssuanceEvent.PrinterRetired(row.facts.id());
    }
    return event;
  }

  /** Performs what needs no document and no secret. It has no power to deliver. */
  void settle(Row row, IssuanceState state, List<Effect> effects, Runnable done) {
    if (effects.isEmpty()) {
      done.run();
      return;
    }
    node.inWork.add(row);
    settle(
        row,
        state,
        effects,
        0,
        null,
        () -> {
          node.inWork.remove(row);
          done.run();
        });
  }

  void settleAlone(Row row, Decision decision) {
    settle(row, decision.next(), decision.effects(), () -> {});
  }

  private void settle(
      Row row,
      IssuanceState state,
      List<Effect> effects,
      int next,
      @Nullable IssuanceEvent event,
      Runnable done) {
    if (next < effects.size()) {
      settleOne(row, effects.get(next), told -> settle(row, state, effects, next + 1, told, done));
    } else if (event == null) {
      done.run();
    } else {
      tell(
          row,
          event,
          decision -> settle(row, decision.next(), decision.effects(), 0, null, done),
          done);
    }
  }

  private void settleOne(Row row, Effect effect, Consumer<@Nullable IssuanceEvent> then) {
    switch (effect) {
      case Effect.SettleJob settle -> node.printDesk.settle(row, settle.copy(), then::accept);
      case Effect.StopScope _, Effect.OpenCase _ -> then.accept(null); // Journaled with the step.
      case Effect.CallClerk _ -> {
        world.network.send(Network.Path.TERMINAL, () -> world.clerks.called(row.terminal()));
        then.accept(null);
      }
      case Effect.ReturnFee _ -> {
        if (world.rules.make(Mistake.FEE_RETURNED_UNSEEN)) {
          tell(row, new IssuanceEvent.FeeReturned(row.facts.id(), "?"), _ -> {}, () -> {});
        }
        then.accept(null);
      }
      case Effect.ShredDocument _ -> then.accept(null); // Nothing is held without a secret.
      case Effect.ReleaseTerminal _ ->
          node.<Boolean>journal(
              null,
              () -> {
                world.database.release(row);
                return true;
              },
              _ -> then.accept(null),
              () -> then.accept(null));
      case Effect.FetchRecord _, Effect.RenderDocument _, Effect.CheckPages _ -> then.accept(null);
      case Effect.PrintCopy _, Effect.SendDocument _ -> then.accept(null);
    }
  }
}
