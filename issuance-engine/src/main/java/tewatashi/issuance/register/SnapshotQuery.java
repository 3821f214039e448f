package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.HOLD;
import static tewatashi.db.generated.Tables.SEAL_REGISTRATION;
import static tewatashi.issuance.session.CrossedWires.require;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Record1;
import org.jooq.Record4;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tewatashi.db.generated.Routines;
import tewatashi.db.generated.tables.records.HoldRecord;
import tewatashi.db.generated.tables.records.SealRegistrationRecord;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Hold;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.certificate.RegisterSnapshot;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.SealRegistration;
import tewatashi.issuance.operations.Exchange;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.operations.Unanswered;
import tewatashi.issuance.session.SessionBinding;

/** Everything one certificate needs, in one repeatable-read snapshot and one round trip. */
final class SnapshotQuery {
  private static final Question<Record1<String>> HEAD =
      Question.of(DSL.select(Routines.sessionHouseholdHead()));

  private static final Question<SealRegistrationRecord> SEAL =
      Question.of(
          DSL.selectFrom(SEAL_REGISTRATION)
              .where(SEAL_REGISTRATION.MUNICIPALITY_CODE.eq(Asking.MUNICIPALITY))
              .and(SEAL_REGISTRATION.RESIDENT_ID.eq(Asking.RESIDENT))
              .and(SEAL_REGISTRATION.STATUS.eq("registered")));

  /** Of everybody whom the session may see. */
  private static final Question<HoldRecord> HOLDS =
      Question.of(
          DSL.selectFrom(HOLD)
              .where(HOLD.MUNICIPALITY_CODE.eq(Asking.MUNICIPALITY))
              .and(HOLD.PLACED_AT.le(Asking.NOW))
              .and(HOLD.LIFTED_AT.isNull().or(HOLD.LIFTED_AT.gt(Asking.NOW)))
              .orderBy(HOLD.RESIDENT_ID, HOLD.HOLD_ID));

  /**
   * Whether somebody of the household moves out; since when the card counts; whom of the session's
   * people an operator stopped; and since when the copy is that such a paper rests on.
   */
  private static final Question<Record4<Boolean, OffsetDateTime, String[], OffsetDateTime>>
      BESIDES =
          Question.of(
              DSL.select(
                  Routines.sessionHouseholdMovesOut(),
                  Routines.sessionLinkFrom(),
                  Routines.sessionStoppedResidents(),
                  Routines.copyAppliedAt(Asking.MUNICIPALITY, Asking.KIND)));

  private final SessionBinding binding;
  private final CertificateRequest request;
  private final Instant now;
  private final Exchange.Answers answers;
  private final Record4<Boolean, OffsetDateTime, String[], OffsetDateTime> besides;

  private SnapshotQuery(
      SessionBinding binding, CertificateRequest request, Instant now, Exchange.Answers answers) {
    this.binding = binding;
    this.request = request;
    this.now = now;
    this.answers = answers;
    this.besides = answers.to(BESIDES).getFirst();
  }

  /**
   * Everything at once.
   *
   * @throws IncompleteRegister if something is missing that every certificate needs
   */
  static RegisterSnapshot read(
      RolePool issuer, SessionBinding binding, CertificateRequest request, Instant now)
      throws Unanswered {
    var answers = issuer.askSnapshot(Presented.of(binding), asked(binding, request, now));
    return new SnapshotQuery(binding, request, now, answers).snapshot();
  }

  private static List<Question.Asked<?>> asked(
      SessionBinding binding, CertificateRequest request, Instant now) {
    var municipality = binding.resident().municipality();
    String here = Asking.MUNICIPALITY.getName();
    var all = new ArrayList<>(MemberQuery.asked(binding, request));
    all.add(AuthorityQuery.asked(municipality, now));
    if (request.items().contains(Item.RELATIONSHIP)) {
      all.add(HEAD.about(Map.of()));
    }
    if (request.kind() == CertificateKind.SEAL) {
      all.add(
          SEAL.about(
              Map.of(
                  here,
                  municipality.value(),
                  Asking.RESIDENT.getName(),
                  binding.resident().number())));
    }
    all.add(HOLDS.about(Map.of(here, municipality.value(), Asking.NOW.getName(), Times.at(now))));
    all.add(
        BESIDES.about(
            Map.of(here, municipality.value(), Asking.KIND.getName(), request.kind().word())));
    all.add(OptionsQuery.asked(municipality));
    all.addAll(FeeQuery.asked(municipality, now));
    return all;
  }

  private RegisterSnapshot snapshot() {
    var found = new MemberQuery(binding, answers).people(request);
    var authority = new AuthorityQuery(answers, binding.resident().municipality());
    return new RegisterSnapshot(
        found.holder().resident(),
        authority.authority(),
        authority.minimumAge(),
        found.householdVersion(),
        found.address(),
        found.holder(),
        found.printed(),
        head(found.printed()),
        request.kind() == CertificateKind.SEAL ? seal() : Optional.empty(),
        holds(found),
        Boolean.TRUE.equals(besides.value1()),
        cardCountsFrom(),
        new OptionsQuery(answers, now).of(request.kind()),
        feedAge(),
        new FeeQuery(answers)
            .charged(request.kind(), request.scope())
            .orElseThrow(() -> new IncompleteRegister("no fee")));
  }

  private String municipality() {
    return binding.resident().municipality().value();
  }

  private Optional<String> head(List<ResidenceRecord> members) {
    if (!request.items().contains(Item.RELATIONSHIP)) {
      return Optional.empty();
    }
    return members.stream()
        .filter(member -> member.ordinal() == 1)
        .map(ResidenceRecord::name)
        .findFirst()
        .or(() -> Optional.ofNullable(answers.to(HEAD).getFirst().value1()));
  }

  private Optional<SealRegistration> seal() {
    return answers.to(SEAL).into(SEAL_REGISTRATION).stream()
        .findFirst()
        .map(row -> {
          var owner = MemberQuery.resident(row.getMunicipalityCode(), row.getResidentId());
          require(owner.equals(binding.resident()), "a seal of someone else");
          return new SealRegistration(
              owner,
              row.getRegistrationNumber(),
              row.getRegisteredOn(),
              true,
              row.getLinkedToCard(),
              new Picture(
                  row.getImpressionPng(),
                  row.getWidthMm().doubleValue(),
                  row.getHeightMm().doubleValue()));
        });
  }

  /** Of the holder too, who stands before the terminal, whoever the paper is of. */
  private List<Hold> holds(MemberQuery.People found) {
    var numbers =
        Stream.concat(Stream.of(found.holder()), found.printed().stream())
            .map(person -> person.resident().number())
            .distinct()
            .toList();
    var held = new ArrayList<>(inTheRegister(numbers));
    stopped().stream()
        .filter(numbers::contains)
        .map(number -> MemberQuery.resident(municipality(), number))
        .forEach(resident -> held.add(new Hold(resident, Hold.Reason.STOPPED)));
    return held;
  }

  /** Of the session's people those whom an operator stopped. */
  private List<String> stopped() {
    String @Nullable [] numbers = besides.value3();
    return numbers == null ? List.of() : List.of(numbers);
  }

  private List<Hold> inTheRegister(List<String> numbers) {
    return answers.to(HOLDS).into(HOLD).stream()
        .filter(row -> numbers.contains(row.getResidentId()))
        .map(row ->
            new Hold(
                MemberQuery.resident(row.getMunicipalityCode(), row.getResidentId()),
                Hold.Reason.valueOf(row.getReason().toUpperCase(Locale.ROOT))))
        .toList();
  }

  private Instant cardCountsFrom() {
    OffsetDateTime from = besides.value2();
    if (from == null) {
      throw new IncompleteRegister("the session's card is linked to nobody");
    }
    return from.toInstant();
  }

  private Duration feedAge() {
    OffsetDateTime oldest = besides.value4();
    if (oldest == null) {
      throw new IncompleteRegister("no feed was ever imported");
    }
    return Duration.between(oldest.toInstant(), now);
  }
}
