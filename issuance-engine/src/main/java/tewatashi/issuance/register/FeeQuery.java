package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.FEE;
import static tewatashi.db.generated.Tables.FEE_CAMPAIGN;
import static tewatashi.db.generated.Tables.FEE_WAIVER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.impl.DSL;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Charge;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Exchange;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.session.MunicipalityCode;

/**
 * What a copy costs on one day: by kind and scope, in a campaign, or nothing by law. A day's rates
 * of a municipality are few, and read together.
 */
final class FeeQuery {
  private static final String ANY = "*";

  /** What one line of the day's rates says. */
  private record Rate(String kind, String scope, int yen) {}

  private static final Question<Record3<String, String, Integer>> FEES =
      Question.of(
          DSL.select(FEE.KIND, FEE.SCOPE, FEE.YEN)
              .from(FEE)
              .where(FEE.MUNICIPALITY_CODE.eq(Asking.MUNICIPALITY))
              .and(FEE.VALID_FROM.le(Asking.TODAY))
              .and(FEE.VALID_UNTIL.isNull().or(FEE.VALID_UNTIL.gt(Asking.TODAY))));

  private static final Question<Record3<String, String, Integer>> CAMPAIGNS =
      Question.of(
          DSL.select(FEE_CAMPAIGN.KIND, FEE_CAMPAIGN.SCOPE, FEE_CAMPAIGN.YEN)
              .from(FEE_CAMPAIGN)
              .where(FEE_CAMPAIGN.MUNICIPALITY_CODE.eq(Asking.MUNICIPALITY))
              .and(FEE_CAMPAIGN.VALID_FROM.le(Asking.TODAY))
              .and(FEE_CAMPAIGN.VALID_UNTIL.gt(Asking.TODAY)));

  private static final Question<Record1<String[]>> WAIVERS =
      Question.of(
          DSL.select(FEE_WAIVER.KINDS)
              .from(FEE_WAIVER)
              .where(FEE_WAIVER.MUNICIPALITY_CODE.eq(Asking.MUNICIPALITY))
              .and(FEE_WAIVER.VALID_FROM.le(Asking.TODAY))
              .and(FEE_WAIVER.VALID_UNTIL.isNull().or(FEE_WAIVER.VALID_UNTIL.gt(Asking.TODAY))));

  private final List<Rate> fees;
  private final List<Rate> campaigns;
  private final Set<String> waived;

  /** What was answered. */
  FeeQuery(Exchange.Answers answers) {
    this.fees = rates(answers.to(FEES));
    this.campaigns = rates(answers.to(CAMPAIGNS));
    this.waived =
        answers.to(WAIVERS).stream()
            .flatMap(row -> Arrays.stream(row.value1()))
            .collect(Collectors.toSet());
  }

  static List<Question.Asked<?>> asked(MunicipalityCode municipality, Instant now) {
    var about =
        Map.of(
            Asking.MUNICIPALITY.getName(),
            municipality.value(),
            Asking.TODAY.getName(),
            LocalDate.ofInstant(now, Times.TOKYO));
    return List.of(FEES.about(about), CAMPAIGNS.about(about), WAIVERS.about(about));
  }

  private static List<Rate> rates(List<Record3<String, String, Integer>> rows) {
    return rows.stream().map(row -> new Rate(row.value1(), row.value2(), row.value3())).toList();
  }

  /**
   * For everybody, as an offer may tell it: no waiver is in it.
   *
   * @return empty if the municipality names no fee for this kind today
   */
  Optional<Charge> offered(CertificateKind kind, Scope scope) {
    return yen(fees, kind, scope)
        .map(yen ->
            yen(campaigns, kind, scope)
                .map(less -> new Charge(less, Charge.Basis.CAMPAIGN, yen))
                .orElseGet(() -> Charge.ordinary(yen)));
  }

  /** For the presented session's resident, whose waivers row security lets through. */
  Optional<Charge> charged(CertificateKind kind, Scope scope) {
    return offered(kind, scope)
        .map(charge ->
            waived.contains(kind.word())
                ? new Charge(0, Charge.Basis.WAIVER, charge.ordinaryYen())
                : charge);
  }

  /** A rate for the very scope comes before one for any. */
  private static Optional<Integer> yen(List<Rate> rates, CertificateKind kind, Scope scope) {
    return Stream.of(scope.word(), ANY)
        .flatMap(word ->
            rates.stream()
                .filter(rate -> rate.kind().equals(kind.word()) && rate.scope().equals(word)))
        .findFirst()
        .map(Rate::yen);
  }
}
