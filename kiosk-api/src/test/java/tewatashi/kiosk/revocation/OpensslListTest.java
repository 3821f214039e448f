package tewatashi.kiosk.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.kiosk.SpecimenAuthority;

/** A list that {@code openssl ca -gencrl} made: somebody else's reading of RFC 5280 §5. */
class OpensslListTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"RSA, 2048, sha256", "EC, 256, sha256", "EC, 384, sha384"})
  void itIsBelievedAndAHoldCountsAsRevoked(String family, int bits, String digest)
      throws Exception {
    var now = Instant.now();
    var keys = SpecimenAuthority.keys(family, bits);
    var authority = SpecimenAuthority.create(SpecimenAuthority.TEST_NAME, keys, now);
    byte[] der = made(authority, digest);

    var list = ListJudge.judge(der, authority.certificate(), now);
    assertThat(list.number()).isEqualTo(BigInteger.valueOf(0x1f));
    assertThat(list.issuedAt()).isBetween(now.minusSeconds(60), now.plusSeconds(60));
    assertThat(list.standing("0b", now))
        .isEqualTo(new RevocationAnswer.Revoked(Instant.parse("2026-04-01T00:00:00Z")));
    assertThat(list.standing("0a", now)).isInstanceOf(RevocationAnswer.NotListed.class);

    assertThatThrownBy(() -> ListJudge.judge(der, authority.certificate(), now.plus(day())))
        .hasMessage("too-old");
    var stranger = SpecimenAuthority.create(SpecimenAuthority.TEST_NAME, now);
    assertThatThrownBy(() -> ListJudge.judge(der, stranger.certificate(), now))
        .hasMessage("bad-signature");
  }

  private static Duration day() {
    return Duration.ofHours(24).plusMinutes(1);
  }

  private byte[] made(SpecimenAuthority authority, String digest) throws Exception {
    SpecimenAuthority.write(folder.resolve("ca.pem"), authority.certificate());
    SpecimenAuthority.write(folder.resolve("ca-key.pem"), authority.keys().getPrivate());
    Files.writeString(folder.resolve("crlnumber"), "1F\n");
    Files.writeString(
        folder.resolve("index.txt"),
        """
        V\t301231000000Z\t\t0A\tunknown\t/CN=SPECIMEN 1
        R\t301231000000Z\t260401000000Z,certificateHold\t0B\tunknown\t/CN=SPECIMEN 2
        """);
    Files.writeString(
        folder.resolve("ca.cnf"),
        """
        [ca]
        default_ca = specimen
        [specimen]
        database = index.txt
        crlnumber = crlnumber
        certificate = ca.pem
        private_key = ca-key.pem
        default_crl_days = 2
        """);
    run("openssl", "ca", "-config", "ca.cnf", "-gencrl", "-md", digest, "-out", "list.pem");
    run("openssl", "crl", "-in", "list.pem", "-outform", "DER", "-out", "list.crl");
    return Files.readAllBytes(folder.resolve("list.crl"));
  }

  private void run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }
}
