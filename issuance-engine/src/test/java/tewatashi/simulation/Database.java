package tewatashi.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.Decision;
import tewatashi.issuance.Effect;
import tewatashi.issuance.Fee;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.session.SessionId;

/**
 * The database that all nodes share: sessions, journal, stops. Each method is one transaction, done
 * at the instant at which it arrives; its answer may be lost all the same.
 */
final class Database {
  private static final int FEE_YEN = 300;

  final List<Row> rows = new ArrayList<>();
  final List<CopyRow> copies = new ArrayList<>();
  final List<Session> sessions = new ArrayList<>();
  final List<Stop> stops = new ArrayList<>();

  /** Not released yet, oldest first. */
  final List<Row> unreleased = new ArrayList<>();

  private final World world;
  private final List<Session> live = new ArrayList<>();

  Database(World world) {
    this.world = world;
  }

  private long now() {
    return world.time.now();
  }

  private boolean keep(Guard guard) {
    return world.rules.keep(guard);
  }

  /** What became of opening a session. */
  enum Opening {
    OPENED,
    BUSY,
    TRAY_UNCERTAIN,
    STOPPED
  }

  /** One live session per terminal, and none while a story holds the terminal. */
  Opening openSession(SessionId id, Terminal terminal, byte[] secret, long nodesNow) {
    for (Stop stop : stops) {
      if (stop.terminal == terminal) {
        return Opening.STOPPED;
      }
    }
    var holding = liveAt(terminal);
    if (holding != null && !isFreedByMistake(holding)) {
      return holding.state instanceof IssuanceState.TrayUncertain
          ? Opening.TRAY_UNCERTAIN
          : Opening.BUSY;
    }
    if (liveSession(terminal) != null) {
      return Opening.BUSY;
    }
    var session = new Session(id, terminal, secret);
    boolean byTheNode = world.rules.make(Mistake.SESSION_AGED_BY_ITS_NODES_CLOCK);
    long from = byTheNode ? nodesNow : now();
    session.challengeUntil = from + Waits.CHALLENGE;
    session.expiresAt = from + Waits.SESSION_AGE;
    session.idleAt = from + Waits.SESSION_IDLE;
    sessions.add(session);
    live.add(session);
    return Opening.OPENED;
  }

  /** The constraint is gone, and a time-out has freed the terminal's lock alone. */
  private boolean isFreedByMistake(Row holding) {
    return world.rules.make(Mistake.TIME_OUT_FREES_THE_TERMINAL_ONLY)
        && !keep(Guard.G4)
        && now() - holding.touchedAt > Waits.SECOND * 5;
  }

  @Nullable Session liveSession(Terminal terminal) {
    for (Session session : live) {
      if (session.terminal == terminal) {
        return session;
      }
    }
    return null;
  }

  @Nullable Session session(SessionId id, byte[] secret) {
    for (int i = live.size() - 1; i >= 0; i--) {
      var session = live.get(i);
      if (session.id.equals(id) && Arrays.equals(session.secret, secret)) {
        return session;
      }
    }
    return null;
  }

  /** The session if it is live and its next step came in time; the step is noted. */
  boolean acts(Session session) {
    if (!isPresent(session)) {
      return false;
    }
    session.idleAt = now() + Waits.SESSION_IDLE;
    return true;
  }

  private boolean isPresent(Session session) {
    return !session.hasEnded()
        && now() < session.expiresAt
        && (now() < session.idleAt || holdsMoneyOrPaper(session));
  }

  private boolean holdsMoneyOrPaper(Session session) {
    for (Row row : unreleased) {
      if (row.session == session && holdsMoneyOrPaper(row)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsMoneyOrPaper(Row row) {
    return switch (row.state.fee()) {
      case ASKED, TAKEN, OWED -> true;
      case DUE, KEPT, RETURNED ->
          switch (row.state) {
            case IssuanceState.Printing _, IssuanceState.InDoubt _ -> true;
            case IssuanceState.AwaitingPickup _, IssuanceState.TrayUncertain _ -> true;
            case IssuanceState.Fetching _, IssuanceState.Rendering _ -> false;
            case IssuanceState.Checking _, IssuanceState.AwaitingPayment _ -> false;
            case IssuanceState.Delivered _, IssuanceState.Abandoned _ -> false;
          };
    };
  }

  /** Takes the challenge out of the world: of two only one finds it. */
  boolean spend(Session session, long nodesNow) {
    boolean found =
        !session.hasEnded() && !session.challengeSpent && nodesNow < session.challengeUntil;
    if (!world.rules.make(Mistake.LOOKS_UP_BEFORE_SPENDING)) {
      session.challengeSpent = true;
    }
    return found;
  }

  /** {@code bind_session}: looks the link up itself, and writes the resident once. */
  boolean bind(Session session, Card card) {
    session.challengeSpent = true;
    boolean mayBind = session.resident == null || !keep(Guard.G4);
    if (session.hasEnded() || now() >= session.expiresAt || !mayBind) {
      return false;
    }
    if (card.link == null || card.endedInCopy <= now()) {
      return false;
    }
    session.resident = card.link;
    session.card = card;
    session.row = card.link.row;
    return true;
  }

  void end(Session session) {
    if (!session.hasEnded()) {
      session.endedAt = now();
      live.remove(session);
    }
  }

  /** Sessions past their age or without a step end, on every node at once. */
  void endExpired(long nodesNow) {
    for (int i = live.size() - 1; i >= 0; i--) {
      var session = live.get(i);
      boolean idle = session.idleAt <= nodesNow && !holdsMoneyOrPaper(session);
      if (session.expiresAt <= nodesNow || idle) {
        end(session);
      }
    }
  }

  /** A terminal that opens a session says that its last one is over. */
  void endLeftBehind(Terminal terminal) {
    var session = liveSession(terminal);
    var holding = liveAt(terminal);
    if (session != null && (holding == null || isFreedByMistake(holding))) {
      end(session);
    }
  }

  boolean hasLiveSessions() {
    return !live.isEmpty();
  }

  @Nullable Row liveAt(Terminal terminal) {
    for (Row row : unreleased) {
      if (row.terminal() == terminal) {
        return row;
      }
    }
    return null;
  }

  /** Opens an issuance, the only live one of its terminal; null if it may not begin. */
  @Nullable Row open(Session session, IssuanceFacts facts, CertificateRequest request, long today) {
    boolean busy = liveAt(session.terminal) != null && keep(Guard.G4);
    if (busy || !isPresent(session) || session.resident == null) {
      return null;
    }
    if (isStopped(session.terminal, request.kind())) {
      return null;
    }
    var row =
        new Row(
            rows.size(), facts, session, session.resident, request, Issuance.open(facts).next());
    row.touchedAt = now();
    row.issuedOn = today;
    row.feeYen = FEE_YEN;
    rows.add(row);
    unreleased.add(row);
    return row;
  }

  boolean isStopped(Terminal terminal, CertificateKind kind) {
    for (Stop stop : stops) {
      if (stop.covers(terminal, kind)) {
        return true;
      }
    }
    return false;
  }

  /** Compare-and-set; stops and cases are written with it. */
  boolean advance(Row row, IssuanceState from, IssuanceEvent event, Decision decision) {
    if (row.state.version() != from.version() && !world.rules.make(Mistake.NO_COMPARE_AND_SET)) {
      return false;
    }
    if (event instanceof IssuanceEvent.FeeReturned returned && !mayCount(row, returned)) {
      return false;
    }
    world.trace.step(row, event, row.state, decision.next());
    journal(row, from, event, decision.next());
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.StopScope) {
        stop(row);
      } else if (effect instanceof Effect.OpenCase) {
        row.caseOpen = true;
      }
    }
    return true;
  }

  /** A device's receipt counts once, and for exactly what is owed at that very instant. */
  private boolean mayCount(Row row, IssuanceEvent.FeeReturned returned) {
    var receipt = returned.deviceReceipt();
    int yenAt = receipt.indexOf('-') + 1;
    boolean amountIs =
        yenAt == 0
            || row.state.fee() != Fee.OWED
            || Integer.parseInt(receipt.substring(yenAt)) == row.owedYen();
    if (!amountIs && !world.rules.make(Mistake.AMOUNT_COMPARED_TOO_EARLY)) {
      return false;
    }
    return row.receipts.add(receipt) || world.rules.make(Mistake.RECEIPT_COUNTS_TWICE);
  }

  private void journal(Row row, IssuanceState from, IssuanceEvent event, IssuanceState to) {
    if (event instanceof IssuanceEvent.RecordFetched fetched) {
      row.versions = fetched.recordVersions();
      row.householdVersion = fetched.householdVersion();
      var named = new ArrayList<CopyRow>();
      for (String number : fetched.issueNumbers()) {
        named.add(copies.get(Integer.parseInt(number)));
      }
      row.copies = named;
    } else if (event instanceof IssuanceEvent.DocumentRendered rendered) {
      row.pages = rendered.pages();
      for (int i = 0; i < row.copies.size(); i++) {
        row.copies.get(i).digest = rendered.digests().get(i);
      }
    } else if (from.fee() == Fee.OWED
        && (event instanceof IssuanceEvent.FeeReturned
            || event instanceof IssuanceEvent.FeePaidOut)) {
      row.returnedYen += row.owedYen();
    }
    row.state = to;
    row.touchedAt = now();
  }

  void stop(Row row) {
    if (world.rules.make(Mistake.STOPS_IN_ONE_NODES_MEMORY)) {
      return;
    }
    var kind = row.request.kind();
    stops.removeIf(stop -> stop.covers(row.terminal(), kind)); // The newer one is looked into.
    stops.add(new Stop(row.terminal(), kind, now()));
    world.operators.called();
  }

  /** A place for one copy's number. */
  CopyRow copy(Row row, int copy) {
    var one = new CopyRow(copies.size(), row, copy);
    copies.add(one);
    return one;
  }

  boolean nameJob(CopyRow copy, long name) {
    if (copy.jobName != 0) {
      return false;
    }
    copy.jobName = name;
    return true;
  }

  void release(Row row) {
    if (row.state.ended() && !row.released) {
      row.released = true;
      unreleased.remove(row);
    }
  }

  void touch(Row row) {
    if (!row.released) {
      row.touchedAt = now();
    }
  }
}
