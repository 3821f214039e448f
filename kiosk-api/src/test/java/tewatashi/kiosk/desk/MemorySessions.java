package tewatashi.kiosk.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.SessionStore;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.AuthenticationLinks;
import tewatashi.issuance.session.Challenge;
import tewatashi.issuance.session.Challenges;
import tewatashi.issuance.session.ResidentId;
import tewatashi.issuance.session.SessionBinding;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionRow;
import tewatashi.issuance.session.SessionRows;
import tewatashi.issuance.session.SessionToken;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.TerminalIdentity;
import tewatashi.issuance.session.Verification;

/** Sessions, their challenges and their cards' links, as the database keeps them. */
final class MemorySessions implements SessionStore, AuthenticationLinks {
  private static final class Session {
    SessionRow row;
    Optional<Challenge> challenge;
    Scope scope = Scope.HOLDER;
    Set<Integer> chosen = Set.of();
    volatile Instant idleAt;
    boolean ended;

    Session(SessionRow row, Challenge challenge, Instant idleAt) {
      this.row = row;
      this.idleAt = idleAt;
      this.challenge = Optional.of(challenge);
    }
  }

  private final Map<SessionId, Session> sessions = new HashMap<>();
  private final Map<AuthenticationCertificateId, ResidentId> links = new HashMap<>();
  private final Map<AuthenticationCertificateId, Link.Why> gone = new HashMap<>();
  private final List<Verification.Refused> refusals = new ArrayList<>();
  private final Set<String> revoked = new HashSet<>();
  private volatile InstantSource clock = InstantSource.fixed(Instant.EPOCH);
  private volatile Predicate<SessionId> holds = _ -> false;
  private volatile Function<TerminalId, Optional<Opening>> busy = _ -> Optional.empty();

  /** What the terminal's issuance says to a new session. */
  void ask(Function<TerminalId, Optional<Opening>> issuances) {
    busy = issuances;
  }

  /** By this clock a session is idle, unless its stories hold something. */
  void idleBy(InstantSource time, Predicate<SessionId> holdsMoneyOrPaper) {
    clock = time;
    holds = holdsMoneyOrPaper;
  }

  /** Not under our own lock: the journal, which knows of money, asks us under its own. */
  private boolean idle(Session session) {
    return !clock.instant().isBefore(session.idleAt) && !holds.test(session.row.session());
  }

  synchronized void link(Person person) {
    links.put(person.card().id(), person.id());
  }

  synchronized Optional<ResidentId> linked(AuthenticationCertificateId card) {
    return Optional.ofNullable(links.get(card));
  }

  /** The link counts no more. */
  synchronized void unlink(Person person, Link.Why why) {
    links.remove(person.card().id());
    gone.put(person.card().id(), why);
  }

  /** What the audit was told, in order. */
  synchronized List<Verification.Refused> refusals() {
    return List.copyOf(refusals);
  }

  @Override
  public synchronized void cardRefused(
      SessionId session, SessionToken token, Verification.Refused refusal) {
    refusals.add(refusal);
  }

  /** As the database does it: what the certificate opened ends with it. */
  synchronized void revoke(String terminalCertificate) {
    revoked.add(terminalCertificate);
    sessions.values().stream()
        .filter(session -> session.row.terminalCertificate().equals(terminalCertificate))
        .forEach(session -> session.ended = true);
  }

  synchronized boolean ended(SessionId id) {
    return Optional.ofNullable(sessions.get(id)).map(session -> session.ended).orElse(false);
  }

  @Override
  public Opening open(
      Challenge challenge,
      SessionToken token,
      String terminalCertificate,
      Instant openedAt,
      Instant expiresAt,
      Instant idleAt) {
    // The journal is asked before our own lock is taken: it asks us under its own.
    return busy.apply(challenge.terminal())
        .orElseGet(
            () -> openFree(challenge, token, terminalCertificate, openedAt, expiresAt, idleAt));
  }

  private synchronized Opening openFree(
      Challenge challenge,
      SessionToken token,
      String terminalCertificate,
      Instant openedAt,
      Instant expiresAt,
      Instant idleAt) {
    if (revoked.contains(terminalCertificate)) {
      return new Opening.NotAdmitted();
    }
    for (Session session : sessions.values()) {
      if (!session.ended && session.row.terminal().equals(challenge.terminal())) {
        return new Opening.TerminalBusy();
      }
    }
    var row =
        new SessionRow(
            challenge.session(),
            challenge.terminal(),
            terminalCertificate,
            token.hash(),
            openedAt,
            expiresAt,
            Optional.empty(),
            Optional.empty());
    sessions.put(challenge.session(), new Session(row, challenge, idleAt));
    return new Opening.Opened();
  }

  @Override
  public synchronized Link bind(
      SessionId id, SessionToken token, AuthenticationCertificateId certificate) {
    var session = find(id, token);
    if (session.isEmpty()
        || session.get().row.bound().isPresent()
        || session.get().challenge.isPresent()) {
      return new Link.SessionNotBindable();
    }
    var resident = links.get(certificate);
    if (resident == null) {
      return new Link.NotLinked(gone.getOrDefault(certificate, Link.Why.UNKNOWN));
    }
    var is = session.get().row;
    session.get().row =
        new SessionRow(
            is.session(),
            is.terminal(),
            is.terminalCertificate(),
            is.tokenHash(),
            is.openedAt(),
            is.expiresAt(),
            Optional.of(new SessionRow.Bound(resident, certificate)),
            Optional.empty());
    return new Link.Bound(resident);
  }

  @Override
  public synchronized void cardRemoved(SessionBinding binding, Instant now) {
    find(binding.session(), binding.token())
        .ifPresent(session -> {
          var is = session.row;
          session.row =
              new SessionRow(
                  is.session(),
                  is.terminal(),
                  is.terminalCertificate(),
                  is.tokenHash(),
                  is.openedAt(),
                  is.expiresAt(),
                  is.bound(),
                  Optional.of(now));
        });
  }

  @Override
  public synchronized void end(SessionId id, SessionToken token, Instant now) {
    find(id, token).ifPresent(session -> session.ended = true);
  }

  @Override
  public void endLeftBehind(TerminalId terminal) {
    if (busy.apply(terminal).isPresent()) {
      return;
    }
    synchronized (this) {
      sessions.values().stream()
          .filter(session -> session.row.terminal().equals(terminal))
          .forEach(session -> session.ended = true);
    }
  }

  @Override
  public List<SessionId> endExpired(Instant now) {
    var ended = new ArrayList<SessionId>();
    for (Session session : live()) {
      if (!now.isBefore(session.row.expiresAt()) || idle(session)) {
        session.ended = true;
        ended.add(session.row.session());
      }
    }
    return ended;
  }

  private synchronized List<Session> live() {
    return sessions.values().stream().filter(session -> !session.ended).toList();
  }

  synchronized void widen(SessionBinding binding, Scope scope, Set<Integer> chosen) {
    find(binding.session(), binding.token())
        .ifPresent(session -> {
          session.scope = scope;
          session.chosen = chosen;
        });
  }

  synchronized Scope declared(SessionBinding binding) {
    return find(binding.session(), binding.token())
        .map(session -> session.scope)
        .orElse(Scope.HOLDER);
  }

  /** Whom this session may see, by its own row; the binding's word is not taken for it. */
  synchronized Optional<ResidentId> boundResident(SessionBinding binding) {
    return find(binding.session(), binding.token())
        .flatMap(session -> session.row.bound())
        .map(SessionRow.Bound::resident);
  }

  synchronized boolean mayShow(SessionBinding binding, CertificateRequest request) {
    return find(binding.session(), binding.token())
        .map(session ->
            request.scope() == Scope.HOLDER
                || (session.scope == request.scope() && session.chosen.equals(request.chosen())))
        .orElse(false);
  }

  synchronized boolean knows(SessionId id, SessionToken token) {
    return find(id, token).isPresent();
  }

  /** Also of a session that has ended. */
  synchronized boolean knew(SessionId id, SessionToken token, String certificate) {
    return Optional.ofNullable(sessions.get(id))
        .filter(session -> session.row.terminalCertificate().equals(certificate))
        .filter(
            session -> java.security.MessageDigest.isEqual(session.row.tokenHash(), token.hash()))
        .isPresent();
  }

  private synchronized Optional<Session> find(SessionId id, SessionToken token) {
    return Optional.ofNullable(sessions.get(id))
        .filter(session -> !session.ended)
        .filter(
            session -> java.security.MessageDigest.isEqual(session.row.tokenHash(), token.hash()));
  }

  SessionRows rows() {
    return new SessionRows() {
      @Override
      protected Optional<SessionRow> live(SessionId session, SessionToken token) {
        return find(session, token).filter(found -> !idle(found)).map(found -> found.row);
      }

      @Override
      protected Optional<SessionRow> acts(
          SessionId session,
          SessionToken token,
          TerminalIdentity tls,
          Instant now,
          Duration idleMax) {
        var live =
            find(session, token)
                .filter(found -> !idle(found))
                .filter(found -> found.row.terminal().equals(tls.terminal()))
                .filter(found -> found.row.terminalCertificate().equals(tls.certificateSha256()))
                .filter(found -> now.isBefore(found.row.expiresAt()));
        live.ifPresent(found -> found.idleAt = clock.instant().plus(idleMax));
        return live.map(found -> found.row);
      }
    };
  }

  Challenges challenges() {
    return new Challenges() {
      @Override
      protected Optional<Challenge> remove(SessionId id, SessionToken token) {
        synchronized (MemorySessions.this) {
          var session = find(id, token);
          var challenge = session.flatMap(found -> found.challenge);
          session.ifPresent(found -> found.challenge = Optional.empty());
          return challenge;
        }
      }
    };
  }
}
