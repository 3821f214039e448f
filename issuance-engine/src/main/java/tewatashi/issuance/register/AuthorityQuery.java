package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.MAYOR;
import static tewatashi.db.generated.Tables.MUNICIPALITY;
import static tewatashi.db.generated.Tables.OFFICIAL_SEAL;

import java.time.Instant;
import org.jooq.DSLContext;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.session.MunicipalityCode;

/** Who certifies at one instant. */
final class AuthorityQuery {
  private final DSLContext dsl;
  private final MunicipalityCode municipality;
  private final Instant now;

  AuthorityQuery(DSLContext dsl, MunicipalityCode municipality, Instant now) {
    this.dsl = dsl;
    this.municipality = municipality;
    this.now = now;
  }

  IssuingAuthority authority() {
    var at = Times.at(now);
    return dsl.select(
            MUNICIPALITY.PREFECTURE,
            MUNICIPALITY.NAME,
            MAYOR.TITLE,
            MAYOR.NAME,
            OFFICIAL_SEAL.PICTURE_PNG,
            OFFICIAL_SEAL.SIDE_MM)
        .from(MUNICIPALITY)
        .join(MAYOR)
        .on(MAYOR.MUNICIPALITY_CODE.eq(MUNICIPALITY.MUNICIPALITY_CODE))
        .and(MAYOR.VALID_FROM.le(at))
        .and(MAYOR.VALID_UNTIL.isNull().or(MAYOR.VALID_UNTIL.gt(at)))
        .join(OFFICIAL_SEAL)
        .on(OFFICIAL_SEAL.MUNICIPALITY_CODE.eq(MUNICIPALITY.MUNICIPALITY_CODE))
        .and(OFFICIAL_SEAL.VALID_FROM.le(at))
        .and(OFFICIAL_SEAL.VALID_UNTIL.isNull().or(OFFICIAL_SEAL.VALID_UNTIL.gt(at)))
        .where(MUNICIPALITY.MUNICIPALITY_CODE.eq(municipality.value()))
        .fetchOptional(row ->
            new IssuingAuthority(
                municipality,
                row.value1(),
                row.value2(),
                row.value3(),
                row.value4(),
                new Picture(row.value5(), row.value6().doubleValue(), row.value6().doubleValue())))
        .orElseThrow(() -> new IncompleteRegister("no mayor or official seal is valid now"));
  }

  int minimumAge() {
    return dsl.select(MUNICIPALITY.MINIMUM_AGE)
        .from(MUNICIPALITY)
        .where(MUNICIPALITY.MUNICIPALITY_CODE.eq(municipality.value()))
        .fetchSingle()
        .value1();
  }
}
