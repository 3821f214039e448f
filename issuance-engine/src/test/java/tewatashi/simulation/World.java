package tewatashi.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.session.SessionId;

/**
 * A town in a storm: terminals, people, printers, nodes over one database, a register and its feed,
 * all drawn from one seed. Safety is judged while the storm lasts; then everything heals, and every
 * story has to end.
 */
final class World {
  private static final long STORM_MAX = 50 * Waits.MINUTE;
  private static final long ENDS_MAX = 30 * Waits.MINUTE;
  private static final long TOKYO = 9 * Waits.HOUR;
  private static final String HEX = "0123456789abcdef";

  final Rules rules;
  final Trace trace;
  final boolean cryptography;
  final VirtualTime time = new VirtualTime();
  final Climate climate;
  final Network network;
  final Register register;
  final Feed feed;
  final Papers papers;
  final Oracle oracle = new Oracle(this);
  final Database database = new Database(this);
  final LastLook lastLook = new LastLook(this);
  final Clerks clerks;
  final Operators operators;
  final List<Node> nodes = new ArrayList<>();
  final List<Terminal> terminals = new ArrayList<>();

  /** Said of paper by people, until two operators have looked. */
  final List<Stop> notMine = new ArrayList<>();

  /** A shared place that only mutants use. */
  final Map<Long, Cover> files = new HashMap<>();

  private final Map<Row, Purse> purses = new HashMap<>();
  private final List<UUID> uuids = new ArrayList<>();
  private final List<Printer> addresses = new ArrayList<>();
  private final Chance chance;
  private final long startOfDay;
  private boolean over;

  World(long seed, Rules rules, Trace trace, boolean cryptography) {
    this.rules = rules;
    this.trace = trace;
    this.cryptography = cryptography;
    if (trace instanceof Trace.Kept kept) {
      kept.of(this);
    }
    chance = new Chance(seed);
    climate = new Climate(chance.fork());
    network = new Network(time, climate, chance.fork());
    register = new Register(chance.fork(), 4 + chance.below(6));
    papers = new Papers(register);
    feed = new Feed(this, chance.fork());
    clerks = new Clerks(this, chance.fork());
    operators = new Operators(this, chance.fork());
    startOfDay =
        chance.below(10) == 0
            ? Waits.DAY - chance.between(1, 40 * Waits.MINUTE)
            : chance.between(6 * Waits.HOUR, 22 * Waits.HOUR);
    populate();
  }

  private void populate() {
    int nodeCount = 1 + chance.below(3);
    for (int i = 0; i < nodeCount; i++) {
      nodes.add(new Node(this, i, chance.fork()));
    }
    int terminalCount = 1 + chance.below(4);
    for (int i = 0; i < terminalCount; i++) {
      var terminal = new Terminal(i);
      terminal.printer = new Printer(this, terminal, chance.fork());
      terminal.kiosk = new Kiosk(this, terminal, chance.fork(), 8 + chance.below(12));
      terminals.add(terminal);
      addresses.add(terminal.printer);
      uuids.add(new UUID(0, i + 1));
    }
    feed.begin();
    if (climate.feedOutage) {
      outage();
    }
    clerks.begin();
    nodes.forEach(Node::begin);
    terminals.forEach(terminal -> terminal.kiosk.begin());
    time.after(chance.between(1, Waits.MINUTE), this::fate);
  }

  /**
   * The feed has been silent for about as long as it may be, for seals or for the rest, and the
   * town has changed meanwhile.
   */
  private void outage() {
    long silentFor = chance.between(Waits.DAY - 45 * Waits.MINUTE, Waits.DAY + 10 * Waits.MINUTE);
    if (silentFor % 2 != 0) {
      silentFor -= Waits.FEED_AGE - Waits.SEAL_FEED_AGE;
    }
    feed.silence(silentFor, chance.between(Waits.MINUTE, STORM_MAX));
    long then = -silentFor;
    for (int i = chance.below(8); i > 0; i--) {
      then += chance.between(0, 10 * Waits.MINUTE);
      register.change(then);
    }
  }

  /** What happens to the town and to its printers. */
  private void fate() {
    if (climate.isHealed()) {
      return;
    }
    if (chance.in10000(climate.changes)) {
      register.change(time.now());
      if (chance.below(2) == 0) {
        feed.tell();
      }
    }
    for (Terminal terminal : terminals) {
      if (chance.in10000(climate.printerRestarts)) {
        terminal.printer.restart();
      }
      if (chance.in10000(climate.printerRestarts)) {
        terminal.printer.cutOff(chance.between(Waits.SECOND, 2 * Waits.MINUTE));
      }
    }
    if (chance.in10000(climate.printerRestarts) && terminals.size() > 1) {
      java.util.Collections.swap(addresses, 0, 1 + chance.below(terminals.size() - 1));
    }
    time.after(chance.between(2 * Waits.SECOND, 30 * Waits.SECOND), this::fate);
  }

  /** Until the storm is over and everything has ended. */
  void run() {
    while (time.now() < STORM_MAX && !isEverybodyGone() && time.step()) {}
    heal();
    long bound = time.now() + ENDS_MAX;
    while (time.now() < bound && !isQuiet() && time.step()) {}
    over = true;
    judge();
  }

  private boolean isEverybodyGone() {
    for (Terminal terminal : terminals) {
      if (!terminal.kiosk.isDone()) {
        return false;
      }
    }
    return true;
  }

  private void heal() {
    climate.heal();
    new Counter(this).opens();
    nodes.forEach(Node::heal);
    for (Terminal terminal : terminals) {
      terminal.printer.heal();
      addresses.set(terminal.index, terminal.printer);
    }
  }

  private boolean isQuiet() {
    return database.unreleased.isEmpty()
        && !database.hasLiveSessions()
        && isEverybodyGone()
        && isPaid();
  }

  private boolean isPaid() {
    for (var entry : purses.entrySet()) {
      var fee = entry.getKey().state.fee();
      boolean settled =
          switch (fee) {
            case KEPT, RETURNED -> true;
            case DUE, ASKED -> entry.getValue().taken == 0;
            case TAKEN, OWED -> false;
          };
      if (!settled) {
        return false;
      }
    }
    return true;
  }

  void judge() {
    for (Row row : database.unreleased) {
      throw new Violation(
          Verdict.UNENDED_STORY, "issuance #%d is %s".formatted(row.number, row.state.word()));
    }
    if (database.hasLiveSessions()) {
      throw new Violation(Verdict.UNENDED_STORY, "a session lives");
    }
    database.rows.forEach(oracle::settles);
    for (Row row : database.rows) {
      if (row.kept != null && row.state instanceof IssuanceState.Delivered) {
        throw new Violation(Verdict.RESIDUE, "the journal kept issuance #" + row.number);
      }
    }
  }

  boolean isOver() {
    return over;
  }

  /** Days since 1970 in Tokyo, by a clock that shows this. */
  long dayOf(long clock) {
    return 20_000 + Math.floorDiv(clock + startOfDay, Waits.DAY);
  }

  Purse purse(Row row) {
    return purses.computeIfAbsent(row, _ -> new Purse());
  }

  Node anyNode(Chance of) {
    return nodes.get(of.below(nodes.size()));
  }

  Printer atAddress(Terminal terminal) {
    return addresses.get(terminal.index);
  }

  UUID printerUuid(Terminal terminal) {
    return uuids.get(terminal.index);
  }

  @Nullable Human somebodyFree(Chance of) {
    var human = register.humans.get(of.below(register.humans.size()));
    return human.at == null ? human : null;
  }

  private static final List<CertificateRequest> REQUESTS =
      List.of(
          new CertificateRequest.Residence(Scope.HOLDER, java.util.Set.of()),
          new CertificateRequest.Residence(Scope.HOUSEHOLD, java.util.Set.of()),
          new CertificateRequest.Residence(Scope.HOUSEHOLD, java.util.Set.of()),
          new CertificateRequest.Seal());

  CertificateRequest request(Chance of) {
    return REQUESTS.get(of.below(REQUESTS.size()));
  }

  SessionId sessionId(Chance of) {
    return new SessionId(hex(of));
  }

  IssuanceId issuanceId(Chance of) {
    return new IssuanceId(hex(of));
  }

  private static String hex(Chance of) {
    var digits = new char[32];
    long a = of.next();
    long b = of.next();
    for (int i = 0; i < 16; i++) {
      digits[i] = HEX.charAt((int) (a >>> (4 * i)) & 15);
      digits[16 + i] = HEX.charAt((int) (b >>> (4 * i)) & 15);
    }
    return new String(digits);
  }

  byte[] secret(Chance of) {
    var bytes = new byte[32];
    long a = of.next();
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (a >>> (8 * i));
    }
    return bytes;
  }
}
