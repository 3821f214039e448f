package tewatashi.kiosk.desk;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.Limits;
import tewatashi.issuance.port.CertificateRenderer;
import tewatashi.issuance.port.FinishedPageReader;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.port.SessionStore;
import tewatashi.issuance.session.CardVerifier;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.TrustAnchors;
import tewatashi.kiosk.Chance;
import tewatashi.kiosk.EllipticCurves;
import tewatashi.kiosk.IssuanceDesk;
import tewatashi.kiosk.IssuanceShell;
import tewatashi.kiosk.NodeContext;
import tewatashi.kiosk.Ports;
import tewatashi.kiosk.Recovery;
import tewatashi.kiosk.card.CardAuthority;
import tewatashi.kiosk.card.SpecimenCard;

/**
 * A whole town in memory: the real core and shell between a register, a journal and printers that
 * keep the real ones' laws. No expectation is set anywhere; a test looks at paper, journal and
 * cases.
 */
final class InMemoryTown implements AutoCloseable {
  static final String BUILD = "test-build";

  private static final Limits SERVICE = Limits.forCores(2);

  static final CardAuthority AUTHORITY = CardAuthority.generation(TownClock.START);
  private static final SpecimenCard HANAKOS_CARD = card(0x11111111L);
  private static final SpecimenCard TAROS_CARD = card(0x22222222L);

  /** Hanako and Jiro live together; Taro is a stranger to them. */
  final Person hanako = Person.of(1, "見本 花子", 1, 1, HANAKOS_CARD);

  final Person jiro = Person.of(2, "見本 次郎", 1, 2, HANAKOS_CARD);
  final Person taro = Person.of(3, "見本 太郎", 2, 1, TAROS_CARD);

  final TownClock clock = new TownClock();
  final MemorySessions sessions = new MemorySessions();
  final MemoryRegister register = new MemoryRegister(sessions);
  final MemoryOperations operations = new MemoryOperations();
  final MemoryJournal journal = new MemoryJournal(sessions, register, operations, clock);
  final TextRenderer renderer = new TextRenderer();
  final MemoryPrinter printers = new MemoryPrinter();
  final Responder responder = new Responder();
  final MemoryFleetBook fleetBook = new MemoryFleetBook();

  final Operations.Terminal terminal = terminal(1);
  final Operations.Terminal otherTerminal = terminal(2);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  final AtomicBoolean takesSessions = new AtomicBoolean(true);
  private final Node first = node();

  InMemoryTown() {
    for (Person person : List.of(hanako, jiro, taro)) {
      register.put(person);
    }
    sessions.link(hanako);
    sessions.link(taro);
    sessions.ask(this::issuanceAt);
    sessions.idleBy(clock, journal::holdsMoneyOrPaper);
  }

  private static SpecimenCard card(long serial) {
    return SpecimenCard.issuedBy(AUTHORITY, serial, TownClock.START);
  }

  private Optional<SessionStore.Opening> issuanceAt(TerminalId terminal) {
    return journal
        .liveAt(terminal)
        .map(id ->
            journal.state(id) instanceof IssuanceState.TrayUncertain
                ? new SessionStore.Opening.TrayUncertain()
                : new SessionStore.Opening.TerminalBusy());
  }

  Operations.Terminal terminal(int number) {
    var id = new TerminalId("T%06d".formatted(number));
    var printer =
        new PrinterAddress(
            new UUID(0, number), URI.create("ipp://localhost:%d/".formatted(number)), "");
    operations.add(id, printer);
    return new Operations.Terminal(id, "%064x".formatted(number), printer);
  }

  /** One node: any number of them serve the same town. */
  record Node(IssuanceDesk desk, Recovery recovery, FaultyJournal journal, IssuanceShell shell) {}

  Node first() {
    return first;
  }

  Node node() {
    return node(clock);
  }

  /** A node that goes by this clock, and believes it. */
  Node node(InstantSource time) {
    return node(time, () -> true);
  }

  Node node(InstantSource time, BooleanSupplier believed) {
    return node(time, believed, SERVICE, new MemorySecondLook(sessions, register), renderer);
  }

  /** Guard G6 removed: whatever stands on a page, the reader sees what it must see. */
  Node nodeWithoutReleaseCheck() {
    var secondLook = new MemorySecondLook(sessions, register);
    return node(clock, () -> true, SERVICE, secondLook, _ -> secondLook.last());
  }

  /** Guard G7 removed: what was not heard to arrive is sent again. */
  Node nodeThatResends() {
    var secondLook = new MemorySecondLook(sessions, register);
    return node(clock, () -> true, SERVICE, secondLook, renderer, new ResendingGateway(printers));
  }

  /** A node that gives up preparing in less than a second. */
  Node hurriedNode() {
    return node(clock, () -> true, hurried(), new MemorySecondLook(sessions, register), renderer);
  }

  private Node node(
      InstantSource time,
      BooleanSupplier believed,
      Limits limits,
      MemorySecondLook secondLook,
      FinishedPageReader reader) {
    return node(time, believed, limits, secondLook, reader, printers);
  }

  /** A node that draws with this renderer and chance, for printers behind this gateway. */
  <R extends CertificateRenderer & FinishedPageReader> Node nodeThatDraws(
      R drawing, PrintGateway gateway, SecureRandom chance) {
    var secondLook = new MemorySecondLook(sessions, register);
    var crowded = Limits.forCores(32); // As many at once as are there.
    return node(clock, () -> true, crowded, secondLook, drawing, drawing, gateway, chance);
  }

  private Node node(
      InstantSource time,
      BooleanSupplier believed,
      Limits limits,
      MemorySecondLook secondLook,
      FinishedPageReader reader,
      PrintGateway gateway) {
    var chance = new SecureRandom();
    return node(time, believed, limits, secondLook, renderer, reader, gateway, chance);
  }

  private Node node(
      InstantSource time,
      BooleanSupplier believed,
      Limits limits,
      MemorySecondLook secondLook,
      CertificateRenderer drawing,
      FinishedPageReader reader,
      PrintGateway gateway,
      SecureRandom chance) {
    var line = new FaultyJournal(journal);
    var anchors = new TrustAnchors(Realm.SPECIMEN, List.of(AUTHORITY.trusted(Realm.SPECIMEN)));
    var ports =
        new Ports(
            anchors,
            sessions,
            sessions.rows(),
            sessions.challenges(),
            new CardVerifier(anchors, EllipticCurves.provider(), responder, sessions),
            responder,
            register,
            drawing,
            reader,
            secondLook,
            line,
            gateway,
            operations,
            fleetBook,
            new NothingStopped());
    var context =
        new NodeContext(
            Realm.SPECIMEN, BUILD, limits, time, new Chance(chance), believed, takesSessions::get);
    var shell = new IssuanceShell(context, ports, threads);
    return new Node(
        new IssuanceDesk(context, ports, shell, threads),
        new Recovery(context, ports, shell),
        line,
        shell);
  }

  /** As in service, but for the one wait that a test sits through. */
  private static Limits hurried() {
    var is = Limits.forCores(2);
    return new Limits(
        is.challengeAgeMax(),
        is.sessionAgeMax(),
        is.sessionIdleMax(),
        is.copiesMax(),
        is.pagesMax(),
        is.documentBytesMax(),
        is.requestBodyBytesMax(),
        is.rendersAtOnceMax(),
        is.databasePoolMax(),
        is.registerWaitMax(),
        is.revocationWaitMax(),
        is.revocationAgeMax(),
        is.feedAgeMax(),
        is.sealFeedAgeMax(),
        Duration.ofMillis(700),
        is.printerWaitMax(),
        is.firstByteMax(),
        is.printMax(),
        is.settleMax(),
        is.pickupMax(),
        is.sessionsAtOnceMax());
  }

  /** A visitor at the first terminal, served by the first node. */
  Visitor visitor(Person person) {
    return new Visitor(this, first.desk(), terminal, person);
  }

  Visitor visitor(Person person, Operations.Terminal at, Node by) {
    return new Visitor(this, by.desk(), at, person);
  }

  /** Time passes until recovery finds what a lost node left, and it looks. */
  void recover(Node by) {
    clock.forward(Duration.ofSeconds(16));
    by.recovery().sweep();
  }

  List<String> paper() {
    return printers.tray(terminal.printer());
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
