package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.refused;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.Limits;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.SpecimenAuthority;
import tewatashi.kiosk.TerminalDesk.Payment;
import tewatashi.kiosk.config.ResponderConfig;
import tewatashi.kiosk.config.ResponderConfig.CertIdHash;
import tewatashi.kiosk.revocation.OcspRevocation;
import tewatashi.kiosk.revocation.OpensslResponder;

/**
 * The whole desk before {@code openssl ocsp}: a certificate that is put on hold between two steps
 * counts as revoked for good at the next one.
 */
@Timeout(120)
class HeldCertificateTest {
  private static final String GOOD =
      """
      V\t401231000000Z\t\t11111111\tunknown\t/CN=SPECIMEN 1
      """;
  private static final String HELD =
      """
      R\t401231000000Z\t260101000000Z,certificateHold\t11111111\tunknown\t/CN=SPECIMEN 1
      """;

  @TempDir private Path folder;

  private final InMemoryTown town = new InMemoryTown();
  private final KeyPair signer = SpecimenAuthority.rsaKeys();
  private Vertx vertx;
  private OpensslResponder responder;
  private OcspRevocation client;

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    says(GOOD);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    responder.close();
    town.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  /** Starts the responder with this index; the desk asks it by the real client. */
  private void says(String index) throws Exception {
    if (responder != null) {
      client.close();
      responder.close();
    }
    var authority = InMemoryTown.AUTHORITY.specimen();
    Instant now = Instant.now();
    var years = Duration.ofDays(3000);
    SpecimenAuthority.write(folder.resolve("ca.pem"), authority.certificate());
    SpecimenAuthority.write(folder.resolve("signer-key.pem"), signer.getPrivate());
    SpecimenAuthority.write(
        folder.resolve("signer.pem"),
        authority.responder(signer.getPublic(), now.minus(years), now.plus(years)));
    Files.writeString(folder.resolve("index.txt"), index);
    responder = new OpensslResponder(folder);
    client =
        new OcspRevocation(
            vertx,
            new ResponderConfig(responder.url(), CertIdHash.SHA1),
            Limits.forCores(2),
            new SecureRandom(),
            new SimpleMeterRegistry());
    // The town has a clock of its own; openssl does not.
    town.responder.isReally((card, issuer, asked) -> client.ask(card, issuer, Instant.now()));
  }

  @Test
  void aGoodCardGetsItsPaper() {
    town.visitor(town.hanako).apply(ALONE).awaitState(IssuanceState.AwaitingPickup.class);
    assertThat(town.paper()).hasSize(1);
  }

  @Test
  void aHeldCardOpensNothing() throws Exception {
    says(HELD);
    assertThat(refused(town.visitor(town.hanako).tryToIdentify()))
        .isEqualTo(ProblemType.CERTIFICATE_CHANGED);
  }

  @Test
  void aCardHeldAfterBindingPaysNothing() throws Exception {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1);
    says(HELD);
    assertThat(refused(hanako.tryToAsk())).isEqualTo(ProblemType.CERTIFICATE_CHANGED);
    assertThat(hanako.state().fee()).isEqualTo(Fee.DUE);
  }

  @Test
  void aCardHeldAfterMoneyGetsItsFeeBackAndNoPaper() throws Exception {
    var hanako = town.visitor(town.hanako).identify().start(ALONE, 1).ask();
    says(HELD);
    hanako.report(new Payment.Taken(MemoryRegister.FEE_YEN, "receipt"));
    hanako.awaitState(IssuanceState.Abandoned.class);
    assertThat(hanako.state().fee()).isEqualTo(Fee.OWED);
    assertThat(town.printers.documentsSent()).isZero();
  }
}
