package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.MAYOR;
import static tewatashi.db.generated.Tables.MUNICIPALITY;
import static tewatashi.db.generated.Tables.OFFICIAL_SEAL;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jooq.Record7;
import org.jooq.impl.DSL;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.operations.Exchange;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.session.MunicipalityCode;

/** Who certifies at one instant. */
final class AuthorityQuery {
  private static final Question<Record7<String, String, String, String, byte[], BigDecimal, Short>>
      IN_OFFICE =
          Question.of(
              DSL.select(
                      MUNICIPALITY.PREFECTURE,
                      MUNICIPALITY.NAME,
                      MAYOR.TITLE,
                      MAYOR.NAME,
                      OFFICIAL_SEAL.PICTURE_PNG,
                      OFFICIAL_SEAL.SIDE_MM,
                      MUNICIPALITY.MINIMUM_AGE)
                  .from(MUNICIPALITY)
                  .join(MAYOR)
                  .on(MAYOR.MUNICIPALITY_CODE.eq(MUNICIPALITY.MUNICIPALITY_CODE))
                  .and(MAYOR.VALID_FROM.le(Asking.NOW))
                  .and(MAYOR.VALID_UNTIL.isNull().or(MAYOR.VALID_UNTIL.gt(Asking.NOW)))
                  .join(OFFICIAL_SEAL)
                  .on(OFFICIAL_SEAL.MUNICIPALITY_CODE.eq(MUNICIPALITY.MUNICIPALITY_CODE))
                  .and(OFFICIAL_SEAL.VALID_FROM.le(Asking.NOW))
                  .and(
                      OFFICIAL_SEAL
                          .VALID_UNTIL
                          .isNull()
                          .or(OFFICIAL_SEAL.VALID_UNTIL.gt(Asking.NOW)))
                  .where(MUNICIPALITY.MUNICIPALITY_CODE.eq(Asking.MUNICIPALITY)));

  private final MunicipalityCode municipality;
  private final Record7<String, String, String, String, byte[], BigDecimal, Short> found;

  /**
   * What was answered.
   *
   * @throws IncompleteRegister if nobody is in office
   */
  AuthorityQuery(Exchange.Answers answers, MunicipalityCode municipality) {
    this.municipality = municipality;
    this.found =
        answers.to(IN_OFFICE).stream()
            .findFirst()
            .orElseThrow(() -> new IncompleteRegister("no mayor or official seal is valid now"));
  }

  static Question.Asked<?> asked(MunicipalityCode municipality, Instant now) {
    return IN_OFFICE.about(
        Map.of(
            Asking.MUNICIPALITY.getName(),
            municipality.value(),
            Asking.NOW.getName(),
            Times.at(now)));
  }

  IssuingAuthority authority() {
    double side = found.value6().doubleValue();
    return new IssuingAuthority(
        municipality,
        found.value1(),
        found.value2(),
        found.value3(),
        found.value4(),
        new Picture(found.value5(), side, side));
  }

  int minimumAge() {
    return found.value7();
  }
}
