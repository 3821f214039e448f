package tewatashi.kiosk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.Decision;
import tewatashi.issuance.Effect;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.CrossedWires;

/**
 * The imperative shell around {@link Issuance#decide}: journals a decision by compare-and-set, and
 * then, only then, performs its effects; what they come to is the next event. A thread that loses
 * the compare-and-set stops where it stands and destroys what it holds.
 */
public final class IssuanceShell {
  private static final Logger log = LoggerFactory.getLogger(IssuanceShell.class);
  private static final int TRIES = 5;

  private final NodeContext node;
  private final Ports ports;
  private final Preparation preparation;
  private final PrintRun printRun;
  private final ExecutorService threads;
  private final Transitions transitions;
  private final InWork inWork = new InWork();

  /**
   * @param threads one virtual thread a task
   */
  public IssuanceShell(NodeContext node, Ports ports, ExecutorService threads) {
    this(node, ports, threads, Transitions.NOBODY);
  }

  /** As above, and what was journaled is told. */
  IssuanceShell(NodeContext node, Ports ports, ExecutorService threads, Transitions transitions) {
    this.node = node;
    this.ports = ports;
    this.preparation = new Preparation(node, ports);
    this.printRun = new PrintRun(node, ports, preparation);
    this.threads = threads;
    this.transitions = transitions;
  }

  /** The gate before drawing and reading, to be looked at. */
  RenderGate renders() {
    return preparation.renders();
  }

  /** Issuances that a thread of this node works on: recovery keeps its hands off them. */
  Set<IssuanceId> inWork() {
    return inWork.all();
  }

  /**
   * Performs effects, and those that follow from what they come to, until none are left.
   *
   * @param work what this thread holds; destroyed when it stops
   */
  void drive(Work work, IssuanceState state, List<Effect> effects) {
    inWork.begin(work.id());
    try (work) {
      IssuanceState current = state;
      List<Effect> left = effects;
      while (!left.isEmpty()) {
        Optional<IssuanceEvent> event = perform(work, current, left);
        if (event.isEmpty()) {
          return;
        }
        var next = journal(current, event.get());
        if (next.isEmpty()) {
          printRun.withdraw(work);
          return;
        }
        current = next.get().next();
        left = next.get().effects();
      }
    } catch (JournalUnavailable e) {
      log.warn("the journal did not answer; recovery settles issuance {}", work.id().hex());
    } catch (CrossedWires e) {
      crossed(state, e);
      throw e;
    } catch (RuntimeException | Error e) {
      ask(state);
      throw e;
    } finally {
      inWork.end(work.id());
    }
  }

  /** As {@link #drive}, on a thread of its own. */
  void driveAlone(Work work, IssuanceState state, List<Effect> effects) {
    threads.execute(() -> {
      try {
        drive(work, state, effects);
      } catch (CrossedWires e) {
        log.error("issuance {} was stopped", state.id().hex()); // drive closed its scope.
      } catch (RuntimeException | Error e) {
        log.error("issuance {} broke: {}", state.id().hex(), e.getClass().getName());
      }
    });
  }

  /**
   * Tells an issuance what happened to it, from outside its own thread; asks again if somebody else
   * was faster.
   *
   * @return the decision that was journaled, or one without change; empty if there is no such
   *     issuance
   */
  Optional<Decision> tell(IssuanceId id, IssuanceEvent event) throws JournalUnavailable {
    for (int i = 0; i < TRIES; i++) {
      Optional<IssuanceFile> file = ports.journal().loadForSettlement(id);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      Optional<Decision> decision = journaled(file.get().state(), event);
      if (decision.isPresent()) {
        return decision;
      }
    }
    throw new JournalUnavailable("others were faster, again and again");
  }

  /** As {@link #tell(IssuanceId, IssuanceEvent)}, of a state that was just read. */
  Optional<Decision> tell(IssuanceState read, IssuanceEvent event) throws JournalUnavailable {
    Optional<Decision> decision = journaled(read, event);
    return decision.isPresent() ? decision : tell(read.id(), event);
  }

  /** A decision without change is as good as journaled; empty if somebody else was faster. */
  @SuppressWarnings("ReferenceEquality") // A decision without change hands back the same state.
  private Optional<Decision> journaled(IssuanceState from, IssuanceEvent event)
      throws JournalUnavailable {
    Decision decision = Issuance.decide(from, event);
    return decision.next() == from || advances(from, event, decision)
        ? Optional.of(decision)
        : Optional.empty();
  }

  /**
   * As {@link #tell}, but only where the issuance still is what the caller looked at: what was
   * compared with that state holds for what is journaled.
   *
   * @return empty if somebody else was faster: nothing was journaled, look again
   */
  Optional<Decision> tellIfStill(IssuanceState from, IssuanceEvent event)
      throws JournalUnavailable {
    return journal(from, event);
  }

  /**
   * Performs what needs no document and no secret: stops, cases, settlements, release. It has no
   * power to deliver.
   */
  void settle(IssuanceState state, List<Effect> effects) throws JournalUnavailable {
    // Several threads may settle one issuance: what each was told to do must be done by each.
    inWork.begin(state.id());
    try {
      IssuanceState current = state;
      List<Effect> left = effects;
      while (!left.isEmpty()) {
        Optional<IssuanceEvent> event = Optional.empty();
        for (Effect effect : left) {
          event = settleOne(current, effect);
        }
        if (event.isEmpty()) {
          return;
        }
        var decision = tell(current.id(), event.get());
        if (decision.isEmpty()) {
          return;
        }
        current = decision.get().next();
        left = decision.get().effects();
      }
    } finally {
      inWork.end(state.id());
    }
  }

  /** As {@link #settle}, on a thread of its own: no printer may hold up another's story. */
  void settleAlone(Decision decision) {
    if (!decision.effects().isEmpty()) {
      threads.execute(() -> settleSafely(decision.next(), decision.effects()));
    }
  }

  /**
   * As {@link #settle}, before this returns where no printer is asked: whoever is told that a visit
   * is over finds the terminal free. Otherwise as {@link #settleAlone}.
   */
  void settleSoon(Decision decision) {
    if (decision.effects().stream().anyMatch(Effect.SettleJob.class::isInstance)) {
      settleAlone(decision);
    } else {
      settleSafely(decision.next(), decision.effects());
    }
  }

  /** As {@link #settle}, for a thread that nobody waits for: what breaks is told and closes. */
  void settleSafely(IssuanceState state, List<Effect> effects) {
    try {
      settle(state, effects);
    } catch (JournalUnavailable e) {
      log.warn("the journal did not answer; recovery settles issuance {}", state.id().hex());
    } catch (CrossedWires e) {
      crossed(state, e);
    } catch (RuntimeException | Error e) {
      log.error("settling issuance {} broke: {}", state.id().hex(), e.getClass().getName());
      ask(state);
    }
  }

  private Optional<IssuanceEvent> settleOne(IssuanceState state, Effect effect)
      throws JournalUnavailable {
    return switch (effect) {
      case Effect.SettleJob settle -> Optional.of(settleJob(state, settle.copy()));
      case Effect.StopScope _, Effect.OpenCase _ -> Optional.empty(); // Journaled with the step.
      case Effect.CallClerk _, Effect.ReturnFee _ -> {
        tellOperators(state, effect);
        yield Optional.empty();
      }
      case Effect.ShredDocument _ -> Optional.empty(); // Nothing is held without a secret.
      case Effect.ReleaseTerminal _ -> {
        ports.journal().release(state, node.now());
        yield Optional.empty();
      }
      // These need the terminal's secret: a thread without it leaves them undone.
      case Effect.FetchRecord _, Effect.RenderDocument _, Effect.CheckPages _ -> Optional.empty();
      case Effect.PrintCopy _, Effect.SendDocument _ -> Optional.empty();
    };
  }

  /** Journals what follows from an event; empty if somebody else was faster. */
  @SuppressWarnings("ReferenceEquality") // A decision without change hands back the same state.
  private Optional<Decision> journal(IssuanceState from, IssuanceEvent event)
      throws JournalUnavailable {
    Decision decision = Issuance.decide(from, event);
    IssuanceState to = decision.next();
    if (to == from) {
      return Optional.of(decision);
    }
    if (to instanceof IssuanceState.Printing) {
      return Optional.of(decision); // Journaled by enter_printing itself.
    }
    return advances(from, event, decision) ? Optional.of(decision) : Optional.empty();
  }

  /** Journals one step; false if somebody else was faster. */
  private boolean advances(IssuanceState from, IssuanceEvent event, Decision decision)
      throws JournalUnavailable {
    boolean first = ports.journal().advance(from, event, decision, node.now());
    if (first) {
      transitions.took(event, decision.next());
    }
    return first;
  }

  /** Performs effects in order; the last one that has something to tell gives the next event. */
  private Optional<IssuanceEvent> perform(Work work, IssuanceState state, List<Effect> effects)
      throws JournalUnavailable {
    Optional<IssuanceEvent> event = Optional.empty();
    for (Effect effect : effects) {
      event = performOne(work, state, effect);
    }
    return event;
  }

  private Optional<IssuanceEvent> performOne(Work work, IssuanceState state, Effect effect)
      throws JournalUnavailable {
    try {
      return switch (effect) {
        case Effect.FetchRecord _ -> Optional.of(preparation.fetch(work, state.facts()));
        case Effect.RenderDocument _ -> Optional.of(preparation.render(work, file(work)));
        case Effect.CheckPages _ -> Optional.of(preparation.check(work, file(work)));
        case Effect.PrintCopy copy -> printCopy(work, state, copy.copy());
        case Effect.SendDocument _ ->
            state instanceof IssuanceState.Printing printing
                ? Optional.of(printRun.send(work, printing))
                : Optional.empty();
        case Effect.SettleJob settle -> Optional.of(settleJob(state, settle.copy()));
        case Effect.StopScope _, Effect.OpenCase _ -> Optional.empty(); // Journaled with the step.
        case Effect.CallClerk _, Effect.ReturnFee _ -> {
          tellOperators(state, effect);
          yield Optional.empty();
        }
        case Effect.ShredDocument _ -> {
          work.shred();
          yield Optional.empty();
        }
        case Effect.ReleaseTerminal _ -> {
          ports.journal().release(state, node.now());
          yield Optional.empty();
        }
      };
    } catch (Preparation.StepTookTooLong e) {
      return Optional.of(new IssuanceEvent.DeadlinePassed(work.id()));
    }
  }

  private IssuanceFile file(Work work) throws JournalUnavailable {
    return ports
        .journal()
        .load(work.binding().session(), work.binding().token(), work.id())
        .orElseThrow(() -> new CrossedWires("an issuance of another session"));
  }

  /** The last look. An unanswered COMMIT never sends: it settles. */
  private Optional<IssuanceEvent> printCopy(Work work, IssuanceState state, int copy)
      throws JournalUnavailable {
    if (!(state instanceof IssuanceState.AwaitingPayment from)) {
      return Optional.empty();
    }
    return switch (printRun.ready(work, file(work), copy)) {
      case PrintRun.Ready.Not not ->
          Optional.of(new IssuanceEvent.PrintingBarred(work.id(), not.why()));
      case PrintRun.Ready.Differs differs ->
          Optional.of(CopyCheck.differed(work, differs.evidence()));
      case PrintRun.Ready.ToEnter ready -> Optional.of(enter(work, from, copy, ready.claim()));
    };
  }

  private IssuanceEvent enter(
      Work work, IssuanceState.AwaitingPayment from, int copy, IssuanceJournal.Claim claim) {
    var entered = new IssuanceEvent.PrintingEntered(work.id(), copy);
    if (!(Issuance.decide(from, entered).next() instanceof IssuanceState.Printing to)) {
      throw new CrossedWires("a copy out of order");
    }
    work.lookedAt(node.now());
    try {
      return switch (ports.journal().enterPrinting(work.binding(), from, to, claim, node.now())) {
        case IssuanceJournal.Entry.Entered _ -> {
          transitions.took(entered, to);
          yield entered;
        }
        case IssuanceJournal.Entry.Barred barred -> {
          printRun.withdraw(work);
          yield new IssuanceEvent.PrintingBarred(work.id(), barred.why());
        }
      };
    } catch (JournalUnavailable e) {
      return new IssuanceEvent.JobUnknown(work.id());
    }
  }

  private IssuanceEvent settleJob(IssuanceState state, int copy) throws JournalUnavailable {
    var file = ports.journal().loadForSettlement(state.id());
    var printer = printerOf(state);
    if (file.isEmpty() || printer.isEmpty() || file.get().copies().size() < copy) {
      return new IssuanceEvent.SettlementTimedOut(state.id());
    }
    return printRun.settle(state.id(), printer.get(), file.get().copies().get(copy - 1).job());
  }

  private Optional<tewatashi.issuance.port.PrinterAddress> printerOf(IssuanceState state) {
    try {
      return ports.operations().printerOf(state.facts().printer());
    } catch (RegisterUnavailable e) {
      return Optional.empty();
    }
  }

  /** Effects that only call for somebody. */
  private static void tellOperators(IssuanceState state, Effect effect) {
    switch (effect) {
      case Effect.CallClerk _ ->
          log.warn("a clerk is called to terminal {}", state.facts().terminal().value());
      case Effect.ReturnFee _ -> log.info("a fee is owed for issuance {}", state.id().hex());
      case Effect.StopScope _, Effect.OpenCase _ -> {}
      case Effect.FetchRecord _, Effect.RenderDocument _, Effect.CheckPages _ -> {}
      case Effect.PrintCopy _, Effect.SendDocument _, Effect.SettleJob _ -> {}
      case Effect.ShredDocument _, Effect.ReleaseTerminal _ -> {}
    }
  }

  /** Something that nobody foresaw: whatever comes of the story, the question stays open. */
  private void ask(IssuanceState state) {
    try {
      ports.operations().openCase(state.id(), "unexpected error", node.now());
    } catch (RegisterUnavailable unavailable) {
      log.error("its case could not be written for issuance {}", state.id().hex());
    }
  }

  /** Two things that belong together did not: the scope stops, the question stays open. */
  private void crossed(IssuanceState state, CrossedWires defect) {
    log.error("crossed wires at issuance {}: {}", state.id().hex(), defect.getMessage());
    try {
      ports.operations().stopAndAsk(state.facts(), node.build(), "crossed wires", node.now());
    } catch (RegisterUnavailable e) {
      log.error("its stop could not be written for issuance {}", state.id().hex());
    }
  }
}
