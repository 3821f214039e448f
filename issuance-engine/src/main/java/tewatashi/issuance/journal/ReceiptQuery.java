package tewatashi.issuance.journal;

import static tewatashi.db.generated.Tables.ISSUANCE;
import static tewatashi.db.generated.Tables.LEDGER;
import static tewatashi.db.generated.Tables.MUNICIPALITY;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.port.Receipt;

/** A receipt, once money was taken; from the ledger's lines alone. */
final class ReceiptQuery {
  private final DSLContext dsl;
  private final IssuanceId id;

  ReceiptQuery(DSLContext dsl, IssuanceId id) {
    this.dsl = dsl;
    this.id = id;
  }

  Optional<Receipt> read() {
    var receipt =
        dsl.select(DSL.min(LEDGER.DEVICE_RECEIPT))
            .from(LEDGER)
            .where(LEDGER.ISSUANCE_ID.eq(id.hex()))
            .and(LEDGER.FEE_STATE.eq("taken"))
            .fetchSingle()
            .value1();
    if (receipt == null) {
      return Optional.empty();
    }
    return dsl.select(
            MUNICIPALITY.NAME, ISSUANCE.KIND, ISSUANCE.ISSUED_ON, ISSUANCE.COPIES, ISSUANCE.FEE_YEN)
        .from(ISSUANCE)
        .join(MUNICIPALITY)
        .on(MUNICIPALITY.MUNICIPALITY_CODE.eq(ISSUANCE.MUNICIPALITY_CODE))
        .where(ISSUANCE.ISSUANCE_ID.eq(id.hex()))
        .fetchOptional(row ->
            new Receipt(
                row.value1(),
                CertificateKind.of(row.value2()).orElseThrow(),
                row.value3(),
                row.value4(),
                row.value5(),
                yen("taken"),
                yen("returned"),
                receipt));
  }

  private int yen(String state) {
    return dsl.select(DSL.coalesce(DSL.sum(LEDGER.YEN), DSL.inline(java.math.BigDecimal.ZERO)))
        .from(LEDGER)
        .where(LEDGER.ISSUANCE_ID.eq(id.hex()))
        .and(LEDGER.FEE_STATE.eq(state))
        .fetchSingle()
        .value1()
        .intValueExact();
  }
}
