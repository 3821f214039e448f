package tewatashi.kiosk.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import tewatashi.issuance.Decision;
import tewatashi.issuance.Effect;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.ledger.FeeSteps;
import tewatashi.issuance.ledger.Line;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.Receipt;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.SessionBinding;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionToken;
import tewatashi.issuance.session.TerminalId;

/** The journal with the database's own laws: compare-and-set, one live issuance a terminal. */
final class MemoryJournal implements IssuanceJournal {
  private final Map<IssuanceId, IssuanceFile> files = new LinkedHashMap<>();
  private final Map<IssuanceId, Map<Integer, Line>> fees = new LinkedHashMap<>();
  private final Map<IssuanceId, Boolean> released = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();
  private final List<RevocationAnswer.NotRevoked> standings = new ArrayList<>();
  private final MemorySessions sessions;
  private final MemoryRegister register;
  private final MemoryOperations operations;
  private final InstantSource time;

  /**
   * @param time the database's own clock
   */
  MemoryJournal(
      MemorySessions sessions,
      MemoryRegister register,
      MemoryOperations operations,
      InstantSource time) {
    this.time = time;
    this.sessions = sessions;
    this.register = register;
    this.operations = operations;
  }

  /** What was journaled, in order: {@code event state}. */
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** By whose word what entered printing entered it. */
  synchronized List<RevocationAnswer.NotRevoked> standings() {
    return List.copyOf(standings);
  }

  synchronized IssuanceState state(IssuanceId id) {
    return file(id).state();
  }

  synchronized boolean released(IssuanceId id) {
    return released.containsKey(id);
  }

  @Override
  public synchronized Opening open(
      SessionBinding binding,
      IssuanceFacts facts,
      CertificateRequest request,
      String build,
      Instant now) {
    if (operations.stopped(facts, build)) {
      return new Opening.Stopped();
    }
    if (!sessions.mayShow(binding, request)) {
      return new Opening.NotDeclared();
    }
    if (liveAt(facts.terminal()).isPresent()) {
      return new Opening.TerminalBusy();
    }
    var state = new IssuanceState.Fetching(facts, 0);
    files.put(
        facts.id(),
        new IssuanceFile(
            state,
            request,
            new TreeMap<>(),
            0,
            OptionalInt.empty(),
            0,
            Set.of(),
            List.of(),
            clock(),
            Optional.empty()));
    lines.add("opened fetching");
    return new Opening.Opened(state);
  }

  @Override
  public synchronized boolean advance(
      IssuanceState from, IssuanceEvent event, Decision decision, Instant now)
      throws JournalUnavailable {
    IssuanceState to = decision.next();
    if (to instanceof IssuanceState.Printing && !(from instanceof IssuanceState.Printing)) {
      throw new AssertionError("printing is entered through one door only");
    }
    boolean first = file(from.id()).state().equals(from);
    if (first) {
      var lines = fees(from.id());
      FeeSteps.of(List.copyOf(lines.values()), from, event, to)
          .forEach(line -> lines.put(line.copy(), line));
      first = set(from, event.word(), written(file(from.id()), event), to);
    }
    if (first) {
      decision.effects().forEach(effect -> consequence(to, effect));
    }
    return first;
  }

  /** The newest line of every copy. */
  private Map<Integer, Line> fees(IssuanceId id) {
    return fees.computeIfAbsent(id, _ -> new TreeMap<>());
  }

  /** As the database does: what stops and what asks is written with the step. */
  private void consequence(IssuanceState to, Effect effect) {
    if (effect instanceof Effect.StopScope) {
      operations.stop(to.facts(), InMemoryTown.BUILD);
    } else if (effect instanceof Effect.OpenCase(String why)) {
      operations.written(to.id(), why);
    }
  }

  private boolean set(IssuanceState from, String event, IssuanceFile with, IssuanceState to) {
    if (!file(from.id()).state().equals(from)) {
      return false;
    }
    if (to.version() != from.version() + 1) {
      throw new AssertionError("a version left out");
    }
    files.put(
        from.id(),
        new IssuanceFile(
            to,
            with.request(),
            with.recordVersions(),
            with.householdVersion(),
            with.feeYen(),
            FeeSteps.owedYen(List.copyOf(fees(from.id()).values())),
            with.returnedBy(),
            with.copies(),
            clock(),
            with.problem()));
    lines.add(event + " " + to.word());
    return true;
  }

  /** What an event carries into the file. */
  private static IssuanceFile written(IssuanceFile is, IssuanceEvent event) {
    return switch (event) {
      case IssuanceEvent.RecordFetched e -> {
        var copies = new ArrayList<IssuanceFile.Copy>();
        for (String number : e.issueNumbers()) {
          var details = new IssueDetails(number, e.issuedOn(), e.formVersion(), Realm.SPECIMEN);
          copies.add(
              new IssuanceFile.Copy(
                  copies.size() + 1,
                  details,
                  Optional.empty(),
                  Optional.empty(),
                  OptionalInt.empty()));
        }
        yield new IssuanceFile(
            is.state(),
            is.request(),
            e.recordVersions(),
            e.householdVersion(),
            OptionalInt.of(e.feeYen()),
            is.owedYen(),
            is.returnedBy(),
            copies,
            is.touchedAt(),
            is.problem());
      }
      case IssuanceEvent.DocumentRendered e -> {
        var copies = new ArrayList<IssuanceFile.Copy>();
        for (IssuanceFile.Copy copy : is.copies()) {
          var digest = Optional.of(e.digests().get(copy.number() - 1));
          copies.add(
              new IssuanceFile.Copy(
                  copy.number(), copy.details(), digest, copy.job(), copy.jobId()));
        }
        yield withCopies(is, copies);
      }
      case IssuanceEvent.Refused e -> withProblem(is, e.bar().problem().word());
      case IssuanceEvent.PrintingBarred e -> withProblem(is, e.why());
      case IssuanceEvent.FeeReturned e -> withReceipt(is, e.deviceReceipt());
      default -> is;
    };
  }

  private static IssuanceFile withReceipt(IssuanceFile is, String receipt) {
    var receipts = new HashSet<>(is.returnedBy());
    receipts.add(receipt);
    return new IssuanceFile(
        is.state(),
        is.request(),
        is.recordVersions(),
        is.householdVersion(),
        is.feeYen(),
        is.owedYen(),
        receipts,
        is.copies(),
        is.touchedAt(),
        is.problem());
  }

  private static IssuanceFile withCopies(IssuanceFile is, List<IssuanceFile.Copy> copies) {
    return new IssuanceFile(
        is.state(),
        is.request(),
        is.recordVersions(),
        is.householdVersion(),
        is.feeYen(),
        is.owedYen(),
        is.returnedBy(),
        copies,
        is.touchedAt(),
        is.problem());
  }

  private static IssuanceFile withProblem(IssuanceFile is, String problem) {
    return new IssuanceFile(
        is.state(),
        is.request(),
        is.recordVersions(),
        is.householdVersion(),
        is.feeYen(),
        is.owedYen(),
        is.returnedBy(),
        is.copies(),
        is.touchedAt(),
        Optional.of(problem));
  }

  @Override
  public synchronized void nameJob(IssuanceId id, int copy, JobName name, Instant now)
      throws JournalUnavailable {
    var copies = new ArrayList<>(file(id).copies());
    var is = copies.get(copy - 1);
    copies.set(
        copy - 1,
        new IssuanceFile.Copy(copy, is.details(), is.digest(), Optional.of(name), is.jobId()));
    files.put(id, withCopies(file(id), copies));
  }

  @Override
  public synchronized Entry enterPrinting(
      SessionBinding binding,
      IssuanceState.AwaitingPayment from,
      IssuanceState.Printing to,
      Claim claim,
      Instant now)
      throws JournalUnavailable {
    var is = file(from.id());
    var holder = sessions.boundResident(binding);
    if (holder.isEmpty() || operations.stopped(from.facts(), claim.build())) {
      return new Entry.Barred("stopped");
    }
    var people = new ArrayList<>(register.members(register.person(holder.get()), is.request()));
    people.add(register.person(holder.get()));
    var versions = new TreeMap<String, Long>();
    people.forEach(one -> versions.put(one.id().number(), one.version()));
    if (register.held(people) || register.barred(people)) {
      return new Entry.Barred("not-issuable-by-kiosk");
    }
    var job = is.copies().get(to.copy() - 1).job();
    if (!versions.equals(is.recordVersions())
        || !job.equals(Optional.of(claim.job()))
        || Duration.between(claim.standing().answeredAt(), now).toSeconds() > 60) {
      return new Entry.Barred("record-changed");
    }
    if (claim.standing() instanceof RevocationAnswer.NotListed(Instant issuedAt, Instant _)
        && (!register.acceptsListAlone(is.request().kind())
            || Duration.between(issuedAt, now).toHours() >= 24)) {
      return new Entry.Barred("revocation");
    }
    standings.add(claim.standing());
    return set(from, "printing_entered", is, to) ? new Entry.Entered() : new Entry.Barred("ended");
  }

  @Override
  public synchronized void release(IssuanceState ended, Instant now) throws JournalUnavailable {
    if (!file(ended.id()).state().ended()) {
      throw new AssertionError("released before its end");
    }
    released.put(ended.id(), true);
  }

  @Override
  public synchronized Optional<IssuanceFile> load(
      SessionId session, SessionToken token, IssuanceId id) {
    return Optional.ofNullable(files.get(id))
        .filter(is -> is.state().facts().session().equals(session))
        .filter(_ -> sessions.knows(session, token));
  }

  @Override
  public synchronized Optional<IssuanceFile> loadForMoney(
      SessionId session, SessionToken token, String terminalCertificate, IssuanceId id) {
    return Optional.ofNullable(files.get(id))
        .filter(is -> is.state().facts().session().equals(session))
        .filter(_ -> sessions.knew(session, token, terminalCertificate));
  }

  @Override
  public synchronized Optional<Receipt> receipt(
      SessionId session, SessionToken token, String terminalCertificate, IssuanceId id) {
    return loadForMoney(session, token, terminalCertificate, id)
        .filter(is -> is.state().fee() != Fee.DUE && is.state().fee() != Fee.ASKED)
        .map(is ->
            new Receipt(
                "見本市",
                is.request().kind(),
                is.copies().getFirst().details().issuedOn(),
                is.state().facts().copies(),
                is.feeYen().orElseThrow(),
                is.feeYen().orElseThrow() * is.state().facts().copies(),
                0,
                "receipt 1"));
  }

  @Override
  public synchronized Optional<IssuanceFile> loadForSettlement(IssuanceId id)
      throws JournalUnavailable {
    return Optional.ofNullable(files.get(id));
  }

  @Override
  public synchronized Optional<IssuanceId> liveAt(TerminalId terminal) {
    return files.values().stream()
        .map(IssuanceFile::state)
        .filter(state -> state.facts().terminal().equals(terminal))
        .map(IssuanceState::id)
        .filter(id -> !released.containsKey(id))
        .findFirst();
  }

  @Override
  public Instant clock() {
    return time.instant();
  }

  @Override
  public synchronized List<IssuanceId> untouchedSince(Instant instant) {
    return files.values().stream()
        .filter(is -> !released.containsKey(is.state().id()))
        .filter(is -> !is.touchedAt().isAfter(instant))
        .map(is -> is.state().id())
        .toList();
  }

  @Override
  public List<IssuanceId> waitingAfterTheirSession() {
    return waiting().stream()
        .filter(facts -> sessions.ended(facts.session()))
        .map(IssuanceFacts::id)
        .toList();
  }

  @Override
  public synchronized List<IssuanceId> atRetiredPrinters() {
    return files.values().stream()
        .map(IssuanceFile::state)
        .filter(state -> operations.retired(state.facts().printer()))
        .filter(state ->
            state instanceof IssuanceState.Printing
                || state instanceof IssuanceState.InDoubt
                || (state instanceof IssuanceState.TrayUncertain tray && !tray.jobFinal()))
        .map(IssuanceState::id)
        .toList();
  }

  /** As the database counts it. */
  synchronized boolean holdsMoneyOrPaper(SessionId session) {
    return files.values().stream()
        .map(IssuanceFile::state)
        .filter(state -> state.facts().session().equals(session))
        .anyMatch(state ->
            switch (state) {
              case IssuanceState.Printing _, IssuanceState.InDoubt _ -> true;
              case IssuanceState.AwaitingPickup _, IssuanceState.TrayUncertain _ -> true;
              default ->
                  state.fee() == Fee.ASKED || state.fee() == Fee.TAKEN || state.fee() == Fee.OWED;
            });
  }

  private synchronized List<IssuanceFacts> waiting() {
    return files.values().stream()
        .map(IssuanceFile::state)
        .filter(IssuanceState.AwaitingPayment.class::isInstance)
        .map(IssuanceState::facts)
        .toList();
  }

  @Override
  public synchronized void touch(IssuanceId id) {
    var is = file(id);
    files.put(
        id,
        new IssuanceFile(
            is.state(),
            is.request(),
            is.recordVersions(),
            is.householdVersion(),
            is.feeYen(),
            is.owedYen(),
            is.returnedBy(),
            is.copies(),
            clock(),
            is.problem()));
  }

  private IssuanceFile file(IssuanceId id) {
    return Optional.ofNullable(files.get(id)).orElseThrow();
  }
}
