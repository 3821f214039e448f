package tewatashi.issuance.register;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import tewatashi.db.generated.Routines;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Options;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Exchange;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.port.ResidentRegister.Offer;
import tewatashi.issuance.session.SessionBinding;

/** What the resident's municipality offers at this terminal now. */
final class OfferQuery {
  private static final Param<String> TERMINAL = DSL.param("terminal", String.class);

  /** Of each kind whether a stop stands for it. */
  private static final Map<CertificateKind, Field<Boolean>> STOPPED =
      Arrays.stream(CertificateKind.values())
          .collect(
              Collectors.toMap(
                  Function.identity(),
                  OfferQuery::stop,
                  (first, _) -> first,
                  () -> new EnumMap<>(CertificateKind.class)));

  private static final Question<Record> STOPS = Question.of(DSL.select(STOPPED.values()));

  private final Exchange.Answers answers;
  private final Instant now;
  private final FeeQuery fees;

  /** What was answered, at this moment. */
  OfferQuery(Exchange.Answers answers, Instant now) {
    this.answers = answers;
    this.now = now;
    this.fees = new FeeQuery(answers);
  }

  static List<Question.Asked<?>> asked(SessionBinding binding, Instant now) {
    var municipality = binding.resident().municipality();
    var all = new ArrayList<Question.Asked<?>>(HoursQuery.asked(municipality, now));
    all.addAll(FeeQuery.asked(municipality, now));
    all.add(OptionsQuery.asked(municipality));
    all.add(
        STOPS.about(
            Map.of(
                Asking.MUNICIPALITY.getName(),
                municipality.value(),
                TERMINAL.getName(),
                binding.terminal().value())));
    return all;
  }

  List<Offer> read() {
    var offers = new ArrayList<Offer>();
    var options = new OptionsQuery(answers, now);
    var hours = new HoursQuery(answers).read();
    for (CertificateKind kind : CertificateKind.values()) {
      var offered = options.of(kind);
      if (offered.any()) {
        fees.offered(kind, Scope.HOLDER)
            .ifPresent(holders ->
                offers.add(offer(kind, holders.yen(), offered, requireNonNull(hours.get(kind)))));
      }
    }
    return List.copyOf(offers);
  }

  private Offer offer(CertificateKind kind, int yen, Options offered, ServiceHours hours) {
    var byScope = new EnumMap<Scope, Integer>(Scope.class);
    for (Scope scope : offered.scopes()) {
      fees.offered(kind, scope).ifPresent(charge -> byScope.put(scope, charge.yen()));
    }
    boolean within = hours.open(now);
    return new Offer(
        kind,
        yen,
        byScope,
        within && !stopped(kind),
        within ? Optional.empty() : hours.opensAt(now),
        hours.notice(now),
        offered);
  }

  private boolean stopped(CertificateKind kind) {
    return Boolean.TRUE.equals(answers.to(STOPS).getFirst().get(requireNonNull(STOPPED.get(kind))));
  }

  private static Field<Boolean> stop(CertificateKind kind) {
    return Routines.standingStop(
            Asking.MUNICIPALITY,
            DSL.inline(kind.word()),
            TERMINAL,
            DSL.castNull(SQLDataType.UUID),
            DSL.castNull(SQLDataType.CLOB))
        .as("stopped_" + kind.word());
  }
}
