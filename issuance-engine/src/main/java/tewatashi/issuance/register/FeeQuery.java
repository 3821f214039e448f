package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.FEE;
import static tewatashi.db.generated.Tables.FEE_CAMPAIGN;
import static tewatashi.db.generated.Tables.FEE_WAIVER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Charge;
import tewatashi.issuance.certificate.Scope;
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

  private final DSLContext dsl;
  private final MunicipalityCode municipality;
  private final LocalDate today;
  private @Nullable List<Rate> fees;
  private @Nullable List<Rate> campaigns;

  FeeQuery(DSLContext dsl, MunicipalityCode municipality, Instant now) {
    this.dsl = dsl;
    this.municipality = municipality;
    this.today = LocalDate.ofInstant(now, Times.TOKYO);
  }

  /**
   * For everybody, as an offer may tell it: no waiver is in it.
   *
   * @return empty if the municipality names no fee for this kind today
   */
  Optional<Charge> offered(CertificateKind kind, Scope scope) {
    return ordinaryYen(kind, scope)
        .map(yen ->
            campaignYen(kind, scope)
                .map(less -> new Charge(less, Charge.Basis.CAMPAIGN, yen))
                .orElseGet(() -> Charge.ordinary(yen)));
  }

  /** For the presented session's resident, whose waivers row security lets through. */
  Optional<Charge> charged(CertificateKind kind, Scope scope) {
    return offered(kind, scope)
        .map(charge ->
            waived(kind) ? new Charge(0, Charge.Basis.WAIVER, charge.ordinaryYen()) : charge);
  }

  private Optional<Integer> ordinaryYen(CertificateKind kind, Scope scope) {
    if (fees == null) {
      fees =
          dsl.select(FEE.KIND, FEE.SCOPE, FEE.YEN)
              .from(FEE)
              .where(FEE.MUNICIPALITY_CODE.eq(municipality.value()))
              .and(FEE.VALID_FROM.le(today))
              .and(FEE.VALID_UNTIL.isNull().or(FEE.VALID_UNTIL.gt(today)))
              .fetch(row -> new Rate(row.value1(), row.value2(), row.value3()));
    }
    return yen(fees, kind, scope);
  }

  private Optional<Integer> campaignYen(CertificateKind kind, Scope scope) {
    if (campaigns == null) {
      campaigns =
          dsl.select(FEE_CAMPAIGN.KIND, FEE_CAMPAIGN.SCOPE, FEE_CAMPAIGN.YEN)
              .from(FEE_CAMPAIGN)
              .where(FEE_CAMPAIGN.MUNICIPALITY_CODE.eq(municipality.value()))
              .and(FEE_CAMPAIGN.VALID_FROM.le(today))
              .and(FEE_CAMPAIGN.VALID_UNTIL.gt(today))
              .fetch(row -> new Rate(row.value1(), row.value2(), row.value3()));
    }
    return yen(campaigns, kind, scope);
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

  private boolean waived(CertificateKind kind) {
    return dsl.fetchExists(
        dsl.selectOne()
            .from(FEE_WAIVER)
            .where(FEE_WAIVER.MUNICIPALITY_CODE.eq(municipality.value()))
            .and(DSL.val(kind.word()).eq(DSL.any(FEE_WAIVER.KINDS)))
            .and(FEE_WAIVER.VALID_FROM.le(today))
            .and(FEE_WAIVER.VALID_UNTIL.isNull().or(FEE_WAIVER.VALID_UNTIL.gt(today))));
  }
}
