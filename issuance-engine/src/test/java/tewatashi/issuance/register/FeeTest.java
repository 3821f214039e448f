package tewatashi.issuance.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Charge;
import tewatashi.issuance.certificate.Charge.Basis;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Counter;
import tewatashi.issuance.port.ResidentRegister.Offer;
import tewatashi.issuance.session.SessionBinding;

/** What a copy costs: by scope, in a campaign, or nothing by law. */
class FeeTest {
  private Counter counter;

  @BeforeEach
  void open() {
    counter = new Counter();
  }

  @AfterEach
  void close() {
    counter.close();
  }

  private Charge charged(SessionBinding binding, CertificateRequest request) throws Exception {
    return counter.ports.register().snapshot(binding, request, Counter.now()).charge();
  }

  private Charge alone(SessionBinding binding) throws Exception {
    return charged(binding, Counter.residence(Scope.HOLDER));
  }

  private List<Offer> offers(SessionBinding binding) throws Exception {
    return counter.ports.register().offers(binding, Counter.now());
  }

  @Test
  void aFeeForTheVeryScopeBeatsTheOneForAny() throws Exception {
    counter.database.set(
        "INSERT INTO fee (municipality_code, kind, scope, valid_from, yen)"
            + " VALUES ('131016', 'residence', 'household', '2020-01-01', 300)");
    var hanako = counter.visit("T000001", "01");
    assertThat(alone(hanako)).isEqualTo(Charge.ordinary(200));
    counter.ports.register().declareScope(hanako, Scope.HOUSEHOLD, java.util.Set.of());
    assertThat(charged(hanako, Counter.residence(Scope.HOUSEHOLD))).isEqualTo(Charge.ordinary(300));
    assertThat(offers(hanako))
        .filteredOn(offer -> offer.kind() == CertificateKind.RESIDENCE)
        .extracting(Offer::feeYen, Offer::fees)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                200, Map.of(Scope.HOLDER, 200, Scope.MEMBERS, 200, Scope.HOUSEHOLD, 300)));
  }

  @Test
  void aCampaignWinsDuringItsDatesAndNotAfterThem() throws Exception {
    counter.database.set(
        "INSERT INTO fee_campaign VALUES"
            + " ('131016', 'residence', '*', '2020-01-01', '2021-01-01', 50),"
            + " ('131016', 'residence', '*', current_date - 3, current_date + 30, 10)");
    var hanako = counter.visit("T000001", "01");
    assertThat(alone(hanako)).isEqualTo(new Charge(10, Basis.CAMPAIGN, 200));
    counter.database.set("UPDATE fee_campaign SET valid_until = current_date - 1 WHERE yen = 10");
    assertThat(alone(hanako)).isEqualTo(Charge.ordinary(200));
  }

  @Test
  void aWaiverIsItsOwnResidentsAndStandsInNoOffer() throws Exception {
    counter.database.set(
        "INSERT INTO fee_waiver VALUES ('131016', 'W-1', '00000001', '{residence}',"
            + " '手数料条例', '2020-01-01', NULL)");
    var hanako = counter.visit("T000001", "01");
    assertThat(alone(hanako)).isEqualTo(new Charge(0, Basis.WAIVER, 200));
    assertThat(offers(hanako)).allSatisfy(offer -> assertThat(offer.feeYen()).isPositive());
    var jiro = counter.visit("T000002", "09");
    assertThat(alone(jiro)).as("another's waiver").isEqualTo(Charge.ordinary(200));
  }

  @Test
  void whatTheLawWaivesForEverybodyIsWaivedForEverybody() throws Exception {
    counter.database.set(
        "INSERT INTO fee_waiver VALUES ('131016', 'W-2', NULL, '{residence}',"
            + " '災害', '2020-01-01', NULL)");
    assertThat(alone(counter.visit("T000002", "09"))).isEqualTo(new Charge(0, Basis.WAIVER, 200));
  }

  @Test
  void theLedgersFirstLineSaysOnWhichBasis() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var opened = counter.begin(hanako, Counter.residence(Scope.HOLDER), 1);
    counter.prepared(opened, Map.of("00000001", 1L));
    assertThat(counter.one("SELECT basis || ' ' || ordinary_yen FROM ledger")).isEqualTo("fee 200");
    assertThat(counter.one("SELECT detail ->> 'fee_basis' FROM journal WHERE version = 1"))
        .isEqualTo("fee");
  }
}
