package tewatashi.issuance.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import tewatashi.issuance.Fee;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Counter;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.session.SessionBinding;

/**
 * Visit after visit through the real core and the real database, with everything that can go wrong
 * going wrong: nodes lost before and after a COMMIT, printers that refuse, jam, lie or say nothing,
 * devices whose word is lost, people who leave. The devices keep purses and journals of their own.
 */
final class StormyDay {
  private static final Map<String, Map<String, Long>> CARDS =
      Map.of("01", Map.of("00000001", 1L), "09", Map.of("00000009", 1L));
  private static final int PAGES = 2;

  private final Counter counter;
  private final Random random;
  private final List<DeviceWord> words = new ArrayList<>();
  private final Set<String> unanswered = new HashSet<>();
  private final Set<String> pressed = new HashSet<>();
  private long purseYen;
  private int receipts;

  StormyDay(Counter counter, long seed) {
    this.counter = counter;
    this.random = new Random(seed);
  }

  /** What the devices hold, by their own counting. */
  long purseYen() {
    return purseYen;
  }

  /** What the devices and trays wrote down for themselves. */
  DeviceJournal journal() {
    return new DeviceJournal(true, Set.of("T000001", "T000002"), words);
  }

  /** The node is gone, and what it did last was written or was not. */
  private static final class NodeLost extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  void visits(int count) throws Exception {
    for (int visit = 0; visit < count; visit++) {
      visit(visit % 2 == 0 ? "T000001" : "T000002", visit % 2 == 0 ? "01" : "09");
    }
  }

  private void visit(String terminal, String serial) throws Exception {
    var binding = counter.visit(terminal, serial);
    var opened = counter.begin(binding, Counter.residence(Scope.HOLDER), 1 + random.nextInt(3));
    boolean device = true;
    try {
      toThePaper(binding, opened, serial);
    } catch (NodeLost e) {
      device = !once(3); // The terminal may be gone with its node.
    }
    counter.ports.sessions().end(binding.session(), binding.token(), Counter.now());
    settle(opened, device);
  }

  private IssuanceState tell(IssuanceState from, IssuanceEvent event) throws Exception {
    if (once(120)) {
      throw new NodeLost();
    }
    var decision = Issuance.decide(from, event);
    if (decision.next().version() != from.version()
        && !counter.ports.journal().advance(from, event, decision, Counter.now())) {
      throw new AssertionError("somebody was faster");
    }
    if (once(120)) {
      throw new NodeLost();
    }
    return decision.next();
  }

  private void toThePaper(SessionBinding binding, IssuanceState opened, String serial)
      throws Exception {
    if (once(25)) {
      tell(opened, new IssuanceEvent.Refused(opened.id(), IssuanceBar.RECORD_CHANGED));
      return;
    }
    IssuanceState state = counter.prepared(opened, CARDS.getOrDefault(serial, Map.of()));
    if (once(25)) {
      return; // The resident walks away before money.
    }
    state = tell(state, new IssuanceEvent.FeeAsked(state.id()));
    if (once(15)) {
      tell(state, new IssuanceEvent.FeeDeclined(state.id()));
      return;
    }
    String receipt = takes(state, 200 * state.facts().copies());
    if (once(20)) {
      return; // The device's word is lost on its way.
    }
    state = tell(state, new IssuanceEvent.FeeTaken(state.id(), receipt));
    while (state instanceof IssuanceState.AwaitingPayment waiting && state.fee() == Fee.TAKEN) {
      state = copy(binding, waiting);
    }
    if (state instanceof IssuanceState.AwaitingPickup) {
      pickup(state);
    }
  }

  private IssuanceState copy(SessionBinding binding, IssuanceState.AwaitingPayment waiting)
      throws Exception {
    int copy = waiting.printed() + 1;
    if (once(30)) {
      return tell(waiting, new IssuanceEvent.PrintingBarred(waiting.id(), "record-changed"));
    }
    var entry = counter.enter(binding, waiting, copy);
    if (!(entry instanceof IssuanceJournal.Entry.Entered)) {
      return tell(waiting, new IssuanceEvent.PrintingBarred(waiting.id(), "record-changed"));
    }
    if (once(60)) {
      throw new NodeLost(); // The answer to COMMIT is lost: nobody sends, recovery settles.
    }
    var printing =
        Issuance.decide(waiting, new IssuanceEvent.PrintingEntered(waiting.id(), copy)).next();
    return tell(printing, printer(printing));
  }

  /** Usually all pages. Otherwise what printers do. */
  private IssuanceEvent printer(IssuanceState state) {
    var id = state.id();
    return switch (random.nextInt(30)) {
      case 0 -> new IssuanceEvent.JobRefused(id);
      case 1 -> new IssuanceEvent.JobEnded(id, false, OptionalInt.of(0));
      case 2 -> new IssuanceEvent.JobEnded(id, true, OptionalInt.of(0));
      case 3 -> new IssuanceEvent.JobEnded(id, false, OptionalInt.of(1));
      case 4 -> new IssuanceEvent.JobEnded(id, true, OptionalInt.empty());
      case 5 -> new IssuanceEvent.JobAbsent(id);
      case 6 -> new IssuanceEvent.JobUnknown(id);
      default -> new IssuanceEvent.JobEnded(id, true, OptionalInt.of(PAGES));
    };
  }

  private void pickup(IssuanceState ready) throws Exception {
    IssuanceState state = ready;
    if (once(25)) {
      return; // Nobody takes it.
    }
    if (once(25)) {
      isNotTheirs(state);
      return;
    }
    if (state.fee() == Fee.OWED && once(2)) {
      state = givesBack(state);
    }
    said(DeviceWord.Kind.COLLECTED, state, 0, "");
    state = tell(state, new IssuanceEvent.Collected(state.id()));
    if (once(25)) {
      isNotTheirs(state);
    }
  }

  /** Said once by the resident, and by the terminal until somebody has heard it. */
  private void isNotTheirs(IssuanceState state) throws Exception {
    said(DeviceWord.Kind.NOT_MINE, state, 0, "");
    pressed.add(state.id().hex());
    tell(state, new IssuanceEvent.NotMine(state.id()));
    pressed.remove(state.id().hex());
  }

  /** What recovery, printer, clerk, and a device that is still there make of it. */
  private void settle(IssuanceState opened, boolean device) throws Exception {
    for (int round = 0; round < 40; round++) {
      IssuanceState state = file(opened).state();
      try {
        if (pressed.contains(state.id().hex())) {
          tell(state, new IssuanceEvent.NotMine(state.id()));
          pressed.remove(state.id().hex());
        } else if (state.ended()) {
          ended(state, device);
          return;
        } else {
          tell(state, next(state));
        }
      } catch (NodeLost e) {
        // Another node finds it.
      }
    }
    throw new AssertionError("a story without an end: " + file(opened).state());
  }

  private IssuanceEvent next(IssuanceState state) {
    var id = state.id();
    return switch (state) {
      case IssuanceState.InDoubt _ ->
          once(4) ? new IssuanceEvent.SettlementTimedOut(id) : printer(state);
      case IssuanceState.AwaitingPickup _ -> new IssuanceEvent.PickupTimedOut(id);
      case IssuanceState.TrayUncertain tray ->
          tray.jobFinal()
              ? new IssuanceEvent.TrayConfirmedEmpty(id)
              : new IssuanceEvent.JobAbsent(id);
      default -> new IssuanceEvent.FoundAfterCrash(id);
    };
  }

  private void ended(IssuanceState ended, boolean device) throws Exception {
    counter.ports.journal().release(ended, Counter.now());
    if (words.stream()
        .anyMatch(word ->
            word.kind() == DeviceWord.Kind.NOT_MINE && word.issuance().equals(ended.id().hex()))) {
      counter.database.set(
          "UPDATE stop SET lifted_at = now(), lifted_by = 'one', lifted_with = 'two'"
              + " WHERE lifted_at IS NULL");
    }
    if (!device) {
      return;
    }
    IssuanceState state = ended;
    try {
      if (state.fee() == Fee.ASKED && !once(3)) {
        var taken = taken(state);
        state =
            tell(
                state,
                taken.isEmpty()
                    ? new IssuanceEvent.FeeDeclined(state.id())
                    : new IssuanceEvent.FeeTaken(state.id(), taken));
      }
      // A device that gave back without being heard gives back no more by itself.
      if (state.fee() == Fee.OWED && !unanswered.contains(state.id().hex()) && !once(4)) {
        givesBack(state);
      }
    } catch (NodeLost e) {
      // The device's word was lost, or only its answer: the books show which.
    }
  }

  private String taken(IssuanceState of) {
    return words.stream()
        .filter(word -> word.kind() == DeviceWord.Kind.TAKEN)
        .filter(word -> word.issuance().equals(of.id().hex()))
        .map(DeviceWord::receipt)
        .findFirst()
        .orElse("");
  }

  private String takes(IssuanceState from, int yen) {
    String receipt = "IN-" + ++receipts;
    purseYen += yen;
    said(DeviceWord.Kind.TAKEN, from, yen, receipt);
    return receipt;
  }

  private IssuanceState givesBack(IssuanceState owed) throws Exception {
    int yen = file(owed).owedYen();
    String receipt = "OUT-" + ++receipts;
    purseYen -= yen;
    said(DeviceWord.Kind.RETURNED, owed, yen, receipt);
    unanswered.add(owed.id().hex());
    var returned = tell(owed, new IssuanceEvent.FeeReturned(owed.id(), receipt));
    unanswered.remove(owed.id().hex());
    return returned;
  }

  private IssuanceFile file(IssuanceState of) throws Exception {
    return counter.ports.journal().loadForSettlement(of.id()).orElseThrow();
  }

  private void said(DeviceWord.Kind kind, IssuanceState of, int yen, String receipt) {
    words.add(
        new DeviceWord(
            kind, of.facts().terminal().value(), of.id().hex(), yen, receipt, Instant.EPOCH));
  }
}
