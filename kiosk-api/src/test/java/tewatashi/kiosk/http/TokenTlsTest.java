package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.kiosk.SpecimenAuthority;
import tewatashi.kiosk.config.ListenConfig;
import tewatashi.kiosk.config.SecretFile;
import tewatashi.kiosk.config.ServerKey;
import tewatashi.pkcs11.SoftToken;
import tewatashi.pkcs11.TokenKey;
import tewatashi.terminal.desk.DeskAddress;
import tewatashi.terminal.desk.DeskClient;
import tewatashi.terminal.desk.TerminalKey;

/** Mutual TLS where neither side's key ever lies in a file, nor in this process. */
class TokenTlsTest {
  private static final SpecimenAuthority AUTHORITY =
      SpecimenAuthority.create("CN=TLS", Instant.now());
  private static final SoftToken SERVER = SoftToken.named("server");
  private static final SoftToken TERMINAL = SoftToken.named("terminal");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void twoTokensSpeakToEachOther(String algorithm) throws Exception {
    var key = "tls-" + algorithm;
    make(SERVER, key, algorithm, "localhost", KeyPurposeId.id_kp_serverAuth);
    var own = make(TERMINAL, key, algorithm, "T000001", KeyPurposeId.id_kp_clientAuth);
    try (var api = start(key)) {
      api.fleet.enroll(sha256(own), "T000001");
      var token = TokenKey.open(TERMINAL.place(key), SoftToken.PIN.clone());
      try (var desk = desk(api, new TerminalKey.InToken(token))) {
        var session = desk.open();
        assertThat(desk.presentCard(session, new byte[900], PaperDesk.sign(session.message())))
            .isNotEmpty();
        desk.end(session);
      }
    }
    assertThat(files()).containsExactlyInAnyOrder("ca.pem", "pin");
  }

  @Test
  void theServerDoesNotStartWithoutItsTokensKey() throws Exception {
    assertThatThrownBy(() -> start("not-there"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("listen.tls.token: no key with a certificate under that name")
        .hasMessageNotContaining(new String(SoftToken.PIN));
  }

  private Api start(String key) throws IOException {
    Files.writeString(folder.resolve("pin"), new String(SoftToken.PIN) + "\n");
    SpecimenAuthority.write(folder.resolve("ca.pem"), AUTHORITY.certificate());
    var listen =
        new ListenConfig(
            Api.ANY_PORT,
            new ServerKey.InToken(SERVER.place(key), new SecretFile(folder.resolve("pin"))),
            folder.resolve("ca.pem"));
    return new Api().start(listen, Api.ANY_PORT, Api.LIMITS);
  }

  private DeskClient desk(Api api, TerminalKey key) {
    var url = URI.create("https://localhost:" + api.server().terminalPort());
    var address = new DeskAddress(url, folder.resolve("ca.pem"), key);
    return new DeskClient(api.vertx, address, new SecureRandom(), Duration.ofSeconds(2));
  }

  private Iterable<String> files() throws IOException {
    try (var all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static X509Certificate make(
      SoftToken token, String key, String algorithm, String name, KeyPurposeId use) {
    return token.make(key, algorithm, own -> AUTHORITY.tls(name, own, use, Instant.now()));
  }

  private static String sha256(X509Certificate certificate) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return HexFormat.of().formatHex(digest);
  }
}
