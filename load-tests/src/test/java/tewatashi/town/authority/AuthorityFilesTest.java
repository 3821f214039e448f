package tewatashi.town.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.town.Specimens.AUTHORITY;
import static tewatashi.town.Specimens.NOW;
import static tewatashi.town.Specimens.RANDOM;
import static tewatashi.town.Specimens.card;
import static tewatashi.town.Specimens.openssl;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the authority writes is read back whole, by us and by programs that others wrote. */
class AuthorityFilesTest {
  @TempDir private Path directory;

  @Test
  void theHierarchyIsReadBackAsItWasWritten() throws Exception {
    AUTHORITY.write(directory);
    assertThat(TestAuthority.read(directory)).isEqualTo(AUTHORITY);
  }

  @Test
  void theAnchorsFileNamesKeyAndPolicyOfEachPurpose() throws Exception {
    AUTHORITY.write(directory);
    var anchors = new JsonObject(Files.readString(directory.resolve("anchors.json")));
    assertThat(anchors.getString("realm")).isEqualTo("specimen");
    var first = anchors.getJsonArray("anchors").getJsonObject(0);
    assertThat(first.getString("purpose")).isEqualTo("authentication");
    assertThat(first.getString("policy")).isEqualTo("1.2.392.200149.8.5.1.0.30");
    var certificate = Pem.certificate(directory.resolve(first.getString("certificate")));
    assertThat(first.getString("issuer_key"))
        .isEqualTo(Keys.fingerprint(certificate.getPublicKey()));
  }

  @Test
  void theAnchorsFileBeginsWithTodaysAndNamesWhatEachOnesCardsAre() throws Exception {
    AUTHORITY.write(directory);
    var anchors =
        new JsonObject(Files.readString(directory.resolve("anchors.json"))).getJsonArray("anchors");
    assertThat(
            anchors.stream()
                .map(JsonObject.class::cast)
                .map(one -> one.getString("purpose") + " " + one.getString("algorithm")))
        .containsExactly(
            "authentication rsa-2048-sha256",
            "authentication p-256-sha256",
            "authentication p-384-sha384",
            "signature rsa-2048-sha256");
    for (var anchor : anchors.stream().map(JsonObject.class::cast).toList()) {
      var certificate = Pem.certificate(directory.resolve(anchor.getString("certificate")));
      assertThat(anchor.getString("issuer_key"))
          .isEqualTo(Keys.fingerprint(certificate.getPublicKey()));
    }
  }

  @ParameterizedTest
  @CsvSource({"P_256, ecdsa-with-SHA256, P-256", "P_384, ecdsa-with-SHA384, P-384"})
  void opensslVerifiesANextCardUnderItsOwnAuthorityOnly(
      KeyAlgorithm algorithm, String signature, String curve) throws Exception {
    AUTHORITY.write(directory);
    var certificate =
        card(directory, "card", algorithm).path().resolve("authentication.pem").toString();
    var own = directory.resolve(algorithm.word() + "-authentication-ca.pem").toString();
    var today = directory.resolve("authentication-ca.pem").toString();
    assertThat(openssl("verify", "-x509_strict", "-CAfile", own, certificate)).endsWith(": OK\n");
    assertThat(openssl("verify", "-CAfile", today, certificate)).contains("verification failed");
    assertThat(openssl("x509", "-noout", "-text", "-in", certificate))
        .contains("Signature Algorithm: " + signature, "NIST CURVE: " + curve);
  }

  @Test
  void opensslVerifiesACardUnderTheAuthority() throws Exception {
    AUTHORITY.write(directory);
    var certificate = card(directory).path().resolve("authentication.pem").toString();
    var anchor = directory.resolve("authentication-ca.pem").toString();
    var said =
        openssl(
            "verify",
            "-x509_strict",
            "-explicit_policy",
            "-policy",
            "1.2.392.200149.8.5.1.0.30",
            "-CAfile",
            anchor,
            certificate);
    assertThat(said).endsWith(": OK\n");
    assertThat(
            openssl(
                "verify", "-CAfile", directory.resolve("signature-ca.pem").toString(), certificate))
        .contains("verification failed");
  }

  @Test
  void opensslAcceptsServerAndTerminalForTheirPurposeOnly() throws Exception {
    var tls = TlsAuthority.create(NOW, RANDOM);
    tls.write(directory);
    tls.server("server", NOW, RANDOM).write(directory, "server");
    tls.terminal("T000001", NOW, RANDOM).write(directory, "terminal-T000001");
    var said = purpose("sslserver", "server.pem");
    assertThat(said).endsWith(": OK\n");
    assertThat(purpose("sslclient", "terminal-T000001.pem")).endsWith(": OK\n");
    assertThat(purpose("sslserver", "terminal-T000001.pem")).contains("verification failed");
    assertThat(purpose("sslclient", "server.pem")).contains("verification failed");
  }

  @Test
  void theKeyStoreHoldsKeyCertificateAndAuthority() throws Exception {
    var tls = TlsAuthority.create(NOW, RANDOM);
    var identity = tls.server("server", NOW, RANDOM);
    identity.write(directory, "server");
    var password = TlsIdentity.PASSWORD.toCharArray();
    var store = KeyStore.getInstance(directory.resolve("server.p12").toFile(), password);
    assertThat(Arrays.asList(store.getCertificateChain("tewatashi")))
        .containsExactly(identity.certificate(), tls.certificate());
    assertThat(store.getKey("tewatashi", password)).isEqualTo(identity.key());
  }

  private String purpose(String purpose, String file) {
    var anchor = directory.resolve("ca.pem").toString();
    var certificate = directory.resolve(file).toString();
    return openssl("verify", "-x509_strict", "-purpose", purpose, "-CAfile", anchor, certificate);
  }
}
