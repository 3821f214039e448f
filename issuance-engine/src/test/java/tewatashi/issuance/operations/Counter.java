package tewatashi.issuance.operations;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tewatashi.db.Role;
import tewatashi.db.testing.SmallTown;
import tewatashi.db.testing.TestDatabase;
import tewatashi.issuance.Decision;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.SessionStore;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.AuthenticationLinks;
import tewatashi.issuance.session.Challenge;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.SessionBinding;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionSecret;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.TerminalIdentity;

/** The small town with its ports open, and a visit's steps, each through the ports. */
public final class Counter implements AutoCloseable {
  private static final AtomicInteger IDS = new AtomicInteger();

  public final TestDatabase database;
  public final DatabasePorts ports;

  public Counter() {
    database = TestDatabase.create();
    SmallTown.build(database);
    ports = DatabasePorts.open(access(database), Limits.forCores(2));
  }

  /** Logins of every role; the embedded PostgreSQL asks no password. */
  public static DatabaseAccess access(TestDatabase database) {
    String url = database.jdbcUrl(Role.ISSUER);
    return new DatabaseAccess(
        url.substring(0, url.indexOf('?')),
        Arrays.stream(Role.values())
            .collect(
                Collectors.toMap(role -> role, role -> new DatabaseAccess.Login(role.word(), ""))));
  }

  /** By the database's clock, which row security and enter_printing go by. */
  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** A terminal's side of a session. */
  public record Visit(SessionId session, TerminalIdentity identity, SessionSecret secret) {
    public TerminalId terminal() {
      return identity.terminal();
    }
  }

  /** The terminal with the certificate that the small town gave it. */
  public static TerminalIdentity identity(String terminal) {
    return new TerminalIdentity(new TerminalId(terminal), ("0" + terminal.charAt(6)).repeat(32));
  }

  public Visit come(String terminal) throws Exception {
    int number = IDS.incrementAndGet();
    byte[] bytes = new byte[32];
    bytes[0] = (byte) number;
    bytes[1] = (byte) (number >> 8);
    bytes[2] = (byte) (number >> 16);
    return new Visit(
        SessionId.of(Arrays.copyOf(bytes, 16)), identity(terminal), new SessionSecret(bytes));
  }

  public SessionStore.Opening open(Visit visit) throws Exception {
    byte[] nonce = new byte[32];
    nonce[31] = 1;
    System.arraycopy(visit.session().bytes(), 0, nonce, 0, 16);
    Instant now = now();
    return ports
        .sessions()
        .open(
            new Challenge(visit.session(), visit.terminal(), nonce, now.plusSeconds(80)),
            visit.secret().token(),
            visit.identity().certificateSha256(),
            now,
            now.plusSeconds(900),
            now.plusSeconds(180));
  }

  public AuthenticationLinks.Link bind(Visit visit, String serial) {
    return ports
        .links()
        .bind(
            visit.session(),
            visit.secret().token(),
            new AuthenticationCertificateId(SmallTown.ISSUER_KEY, serial));
  }

  /** Opened, proven, the card removed: the proof as a later step makes it. */
  public SessionBinding visit(String terminal, String serial) throws Exception {
    Visit visit = come(terminal);
    open(visit);
    ports.challenges().spend(visit.session(), visit.secret().token(), now()).orElseThrow();
    bind(visit, serial);
    SessionBinding binding = rebind(visit);
    ports.sessions().cardRemoved(binding, now());
    return binding;
  }

  public SessionBinding rebind(Visit visit) {
    return ports
        .rows()
        .rebind(visit.session(), visit.identity(), visit.secret(), now())
        .orElseThrow();
  }

  public static CertificateRequest residence(Scope scope, Item... items) {
    return new CertificateRequest.Residence(scope, Set.of(items));
  }

  /** Shows the members, then chooses these places; what is applied for then. */
  public CertificateRequest choose(SessionBinding binding, CertificateKind kind, Integer... places)
      throws Exception {
    var chosen = Set.of(places);
    ports.register().declareScope(binding, Scope.MEMBERS, Set.of());
    ports.register().declareScope(binding, Scope.MEMBERS, chosen);
    return new CertificateRequest.Residence(kind, Scope.MEMBERS, chosen, Set.of());
  }

  public IssuanceFacts facts(SessionBinding binding, CertificateKind kind, int copies) {
    byte[] id = new byte[16];
    int number = IDS.incrementAndGet();
    id[0] = (byte) number;
    id[1] = (byte) (number >> 8);
    id[2] = (byte) (number >> 16);
    id[15] = 1;
    return new IssuanceFacts(
        IssuanceId.of(id),
        binding.session(),
        binding.terminal(),
        UUID.fromString(
            "00000000-0000-4000-8000-00000000000" + binding.terminal().value().charAt(6)),
        kind,
        copies);
  }

  public IssuanceState begin(SessionBinding binding, CertificateRequest request, int copies)
      throws Exception {
    var facts = facts(binding, request.kind(), copies);
    var opening = ports.journal().open(binding, facts, request, "build-1", now());
    return ((IssuanceJournal.Opening.Opened) opening).state();
  }

  /** Decides and journals, as the shell does. */
  public IssuanceState tell(IssuanceState from, IssuanceEvent event) throws Exception {
    Decision decision = Issuance.decide(from, event);
    if (!ports.journal().advance(from, event, decision, now())) {
      throw new AssertionError("somebody was faster");
    }
    return decision.next();
  }

  public IssuanceEvent.RecordFetched fetched(IssuanceState state, Map<String, Long> versions) {
    var numbers = new java.util.ArrayList<String>();
    for (int copy = 1; copy <= state.facts().copies(); copy++) {
      numbers.add(state.id().hex().substring(0, 8) + "-" + copy);
    }
    return new IssuanceEvent.RecordFetched(
        state.id(),
        new TreeMap<>(versions),
        1,
        java.time.LocalDate.ofInstant(now(), Times.TOKYO),
        "form-1",
        numbers,
        tewatashi.issuance.certificate.Charge.ordinary(200));
  }

  /** Fetched, rendered and checked. */
  public IssuanceState prepared(IssuanceState opened, Map<String, Long> versions) throws Exception {
    IssuanceState state = tell(opened, fetched(opened, versions));
    // No two copies are alike: each bears an issue number of its own.
    var digests =
        java.util.stream.IntStream.rangeClosed(1, opened.facts().copies())
            .mapToObj(copy -> Digest.of((opened.id().hex() + copy).getBytes(US_ASCII)))
            .toList();
    state = tell(state, new IssuanceEvent.DocumentRendered(state.id(), 2, digests));
    return tell(state, new IssuanceEvent.PagesMatched(state.id()));
  }

  /** A clerk with a code of their own, enrolled as the program does it. */
  public void addClerk(String id, String code) {
    byte[] salt = new byte[16];
    database.set(
        "INSERT INTO clerk VALUES ('%s', '\\x%s', '\\x%s')"
            .formatted(
                id,
                java.util.HexFormat.of().formatHex(salt),
                java.util.HexFormat.of().formatHex(ClerkCodes.hash(code, salt))));
  }

  /** One value, as the administrator sees it. */
  public String one(String sql) throws java.sql.SQLException {
    try (var connection = database.administrator().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET search_path = tewatashi, public");
      try (var result = statement.executeQuery(sql)) {
        result.next();
        return result.getString(1);
      }
    }
  }

  /** From the choice to paid. */
  public IssuanceState.AwaitingPayment paid(
      SessionBinding binding, CertificateRequest request, int copies, Map<String, Long> versions)
      throws Exception {
    IssuanceState state = prepared(begin(binding, request, copies), versions);
    state = tell(state, new IssuanceEvent.FeeAsked(state.id()));
    return (IssuanceState.AwaitingPayment)
        tell(state, new IssuanceEvent.FeeTaken(state.id(), "receipt-1"));
  }

  /** Names the job and takes the last look. */
  public IssuanceJournal.Entry enter(
      SessionBinding binding, IssuanceState.AwaitingPayment state, int copy) throws Exception {
    return enter(binding, state, copy, new RevocationAnswer.Good(now()));
  }

  /** As above, by the responder's word or by a list's. */
  public IssuanceJournal.Entry enter(
      SessionBinding binding,
      IssuanceState.AwaitingPayment state,
      int copy,
      RevocationAnswer.NotRevoked standing)
      throws Exception {
    var name = new JobName("%031x%d".formatted(IDS.incrementAndGet(), copy));
    ports.journal().nameJob(state.id(), copy, name, now());
    var to =
        (IssuanceState.Printing)
            Issuance.decide(state, new IssuanceEvent.PrintingEntered(state.id(), copy)).next();
    return ports
        .journal()
        .enterPrinting(
            binding, state, to, new IssuanceJournal.Claim(name, 7, "build-1", standing), now());
  }

  @Override
  public void close() {
    ports.close();
    database.close();
  }
}
