package tewatashi.kiosk.desk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Hold;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.certificate.Options;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.certificate.RegisterSnapshot;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.session.ResidentId;
import tewatashi.issuance.session.SessionBinding;

/** The town's register: people, households, holds. It shows a session what its row may see. */
final class MemoryRegister implements ResidentRegister {
  static final int FEE_YEN = 200;
  static final IssuingAuthority AUTHORITY =
      new IssuingAuthority(
          Person.TOWN,
          "東京都",
          "千代田区",
          "千代田区長",
          "見本 区長",
          new Picture("公印".getBytes(StandardCharsets.UTF_8), 20, 20));

  private final MemorySessions sessions;
  private final Map<String, Person> people = new TreeMap<>();
  private final List<Hold> holds = new ArrayList<>();
  private Duration feedAge = Duration.ofMinutes(1);
  private Optional<Person> answersWith = Optional.empty();
  private Optional<Person> wordsOf = Optional.empty();
  private final Set<CertificateKind> byListAlone = EnumSet.noneOf(CertificateKind.class);
  private final Map<CertificateKind, Options> options = new EnumMap<>(CertificateKind.class);
  private final Set<Integer> leaving = new HashSet<>();
  private Instant cardCountsFrom = Instant.EPOCH;
  private boolean unavailable;

  MemoryRegister(MemorySessions sessions) {
    this.sessions = sessions;
  }

  synchronized void put(Person person) {
    people.put(person.id().number(), person);
  }

  private final Map<CertificateKind, Instant> closedUntil = new EnumMap<>(CertificateKind.class);
  private final Set<CertificateKind> noMoney = EnumSet.noneOf(CertificateKind.class);

  synchronized void hold(Person person, Hold.Reason reason) {
    holds.add(new Hold(person.id(), reason));
  }

  synchronized void feedAge(Duration age) {
    feedAge = age;
  }

  synchronized void unavailable(boolean is) {
    unavailable = is;
  }

  /** The accident: whoever asks, the answer is this person's. */
  synchronized void answerWith(Person person) {
    answersWith = Optional.of(person);
  }

  /** A worse accident: this person's words stand in the asker's own row. */
  synchronized void writeIntoTheAskersRow(Person person) {
    wordsOf = Optional.of(person);
  }

  synchronized Person person(ResidentId id) {
    return Optional.ofNullable(people.get(id.number())).orElseThrow();
  }

  synchronized List<Person> members(Person of, CertificateRequest request) {
    return members(of, request.scope()).stream()
        .filter(one -> request.scope() != Scope.MEMBERS || request.chosen().contains(one.ordinal()))
        .toList();
  }

  private List<Person> members(Person of, Scope scope) {
    return scope == Scope.HOLDER
        ? List.of(of)
        : people.values().stream()
            .filter(other -> other.household() == of.household())
            .sorted(Comparator.comparingInt(Person::ordinal))
            .toList();
  }

  synchronized void movesOut(Person person) {
    leaving.add(person.household());
  }

  /** From now on this and nothing else is offered of the kind. */
  synchronized void offer(CertificateKind kind, Options offered) {
    options.put(kind, offered);
  }

  private Options offered(CertificateKind kind) {
    return options.getOrDefault(kind, Options.untold(kind));
  }

  /** Somebody leaves the household: told as a hold is. */
  synchronized boolean barred(List<Person> members) {
    return members.stream().anyMatch(one -> leaving.contains(one.household()));
  }

  synchronized void cardIssued(Instant at) {
    cardCountsFrom = at;
  }

  synchronized boolean held(List<Person> members) {
    return holds.stream()
        .anyMatch(hold -> members.stream().anyMatch(one -> one.id().equals(hold.resident())));
  }

  synchronized Duration feedAge() {
    return feedAge;
  }

  @Override
  public synchronized RegisterSnapshot snapshot(
      SessionBinding binding, CertificateRequest request, Instant now) throws RegisterUnavailable {
    check();
    var resident = sessions.boundResident(binding);
    if (resident.isEmpty() || !sessions.mayShow(binding, request)) {
      throw new RegisterUnavailable("no row is visible", new IllegalStateException());
    }
    var holder = answersWith.orElse(person(resident.get()));
    var members = members(holder, request);
    return new RegisterSnapshot(
        holder.id(),
        AUTHORITY,
        15,
        1,
        holder.address(),
        row(holder),
        members.stream().map(this::row).toList(),
        Optional.of(members(holder, Scope.HOUSEHOLD).getFirst().name()),
        request.kind() == CertificateKind.SEAL ? Optional.of(holder.seal()) : Optional.empty(),
        holds.stream()
            .filter(hold ->
                hold.resident().equals(holder.id())
                    || members.stream().anyMatch(one -> one.id().equals(hold.resident())))
            .toList(),
        leaving.contains(holder.household()),
        cardCountsFrom,
        offered(request.kind()),
        feedAge,
        tewatashi.issuance.certificate.Charge.ordinary(FEE_YEN));
  }

  private ResidenceRecord row(Person person) {
    return wordsOf.map(other -> person.withWordsOf(other).record()).orElse(person.record());
  }

  @Override
  public synchronized void declareScope(SessionBinding binding, Scope scope, Set<Integer> chosen)
      throws RegisterUnavailable {
    check();
    sessions.widen(binding, scope, chosen);
  }

  @Override
  public synchronized List<Offer> offers(SessionBinding binding, Instant now)
      throws RegisterUnavailable {
    check();
    return Stream.of(CertificateKind.values())
        .filter(kind -> offered(kind).any())
        .map(kind -> offer(kind))
        .toList();
  }

  private Offer offer(CertificateKind kind) {
    var opensAt = Optional.ofNullable(closedUntil.get(kind));
    return new Offer(
        kind,
        FEE_YEN,
        java.util.Map.of(Scope.HOLDER, FEE_YEN),
        opensAt.isEmpty(),
        opensAt,
        Optional.empty(),
        offered(kind));
  }

  /**
   * From now on this kind is closed; an application made before may still ask for money, or not.
   */
  synchronized void close(CertificateKind kind, Instant until, boolean grace) {
    closedUntil.put(kind, until);
    if (!grace) {
      noMoney.add(kind);
    }
  }

  @Override
  public synchronized boolean mayAskForMoney(SessionBinding binding, CertificateKind kind) {
    return !noMoney.contains(kind);
  }

  /** The municipality's own decision, for one kind at a time. */
  synchronized void acceptListAlone(CertificateKind kind, boolean does) {
    if (does) {
      byListAlone.add(kind);
    } else {
      byListAlone.remove(kind);
    }
  }

  @Override
  public synchronized Set<CertificateKind> kindsByListAlone(SessionBinding binding, Instant now)
      throws RegisterUnavailable {
    check();
    return Set.copyOf(byListAlone);
  }

  synchronized boolean acceptsListAlone(CertificateKind kind) {
    return byListAlone.contains(kind);
  }

  @Override
  public synchronized List<Member> members(SessionBinding binding) throws RegisterUnavailable {
    check();
    var holder = person(sessions.boundResident(binding).orElseThrow());
    return members(holder, sessions.declared(binding)).stream()
        .map(one -> new Member(one.ordinal(), one.name(), one.id().equals(holder.id())))
        .toList();
  }

  private void check() throws RegisterUnavailable {
    if (unavailable) {
      throw new RegisterUnavailable("the register is silent", new IllegalStateException());
    }
  }
}
