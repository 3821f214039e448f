package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.FEED_SOURCE;
import static tewatashi.db.generated.Tables.HOLD;
import static tewatashi.db.generated.Tables.HOUSEHOLD;
import static tewatashi.db.generated.Tables.SEAL_REGISTRATION;
import static tewatashi.issuance.session.CrossedWires.require;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import tewatashi.db.generated.Routines;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Hold;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.certificate.RegisterSnapshot;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.SealRegistration;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.session.SessionBinding;

/** Everything one certificate needs, in one repeatable-read snapshot. */
final class SnapshotQuery {
  private final DSLContext dsl;
  private final SessionBinding binding;
  private final CertificateRequest request;
  private final Instant now;
  private final MemberQuery people;

  SnapshotQuery(DSLContext dsl, SessionBinding binding, CertificateRequest request, Instant now) {
    this.dsl = dsl;
    this.binding = binding;
    this.request = request;
    this.now = now;
    this.people = new MemberQuery(dsl, binding);
  }

  RegisterSnapshot read() {
    var found = people.people(request);
    var household =
        dsl.select(HOUSEHOLD.VERSION, HOUSEHOLD.ADDRESS)
            .from(HOUSEHOLD)
            .where(HOUSEHOLD.MUNICIPALITY_CODE.eq(municipality()))
            .and(HOUSEHOLD.HOUSEHOLD_ID.eq(people.household()))
            .fetchSingle();
    var authority = new AuthorityQuery(dsl, binding.resident().municipality(), now);
    return new RegisterSnapshot(
        found.holder().resident(),
        authority.authority(),
        authority.minimumAge(),
        household.value1(),
        household.value2(),
        found.holder(),
        found.printed(),
        head(found.printed()),
        request.kind() == CertificateKind.SEAL ? seal() : Optional.empty(),
        holds(found),
        Boolean.TRUE.equals(Routines.sessionHouseholdMovesOut(dsl.configuration())),
        cardCountsFrom(),
        new OptionsQuery(dsl, binding.resident().municipality(), now).of(request.kind()),
        feedAge(),
        new FeeQuery(dsl, binding.resident().municipality(), now)
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
        .or(() -> Optional.ofNullable(Routines.sessionHouseholdHead(dsl.configuration())));
  }

  private Optional<SealRegistration> seal() {
    return dsl.selectFrom(SEAL_REGISTRATION)
        .where(SEAL_REGISTRATION.MUNICIPALITY_CODE.eq(municipality()))
        .and(SEAL_REGISTRATION.RESIDENT_ID.eq(binding.resident().number()))
        .and(SEAL_REGISTRATION.STATUS.eq("registered"))
        .fetchOptional(row -> {
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
    String[] numbers = Routines.sessionStoppedResidents(dsl.configuration());
    return numbers == null ? List.of() : List.of(numbers);
  }

  private List<Hold> inTheRegister(List<String> numbers) {
    return dsl.selectFrom(HOLD)
        .where(HOLD.MUNICIPALITY_CODE.eq(municipality()))
        .and(HOLD.RESIDENT_ID.in(numbers))
        .and(HOLD.PLACED_AT.le(Times.at(now)))
        .and(HOLD.LIFTED_AT.isNull().or(HOLD.LIFTED_AT.gt(Times.at(now))))
        .orderBy(HOLD.RESIDENT_ID, HOLD.HOLD_ID)
        .fetch(row ->
            new Hold(
                MemberQuery.resident(row.getMunicipalityCode(), row.getResidentId()),
                Hold.Reason.valueOf(row.getReason().toUpperCase(Locale.ROOT))));
  }

  private Instant cardCountsFrom() {
    OffsetDateTime from = Routines.sessionLinkFrom(dsl.configuration());
    if (from == null) {
      throw new IncompleteRegister("the session's card is linked to nobody");
    }
    return from.toInstant();
  }

  /** The oldest source decides. */
  private Duration feedAge() {
    OffsetDateTime oldest =
        dsl.select(DSL.min(FEED_SOURCE.WATERMARK_AT)).from(FEED_SOURCE).fetchSingle().value1();
    if (oldest == null) {
      throw new IncompleteRegister("no feed was ever imported");
    }
    return Duration.between(oldest.toInstant(), now);
  }
}
