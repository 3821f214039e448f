package tewatashi.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.FeedAges;
import tewatashi.issuance.rendering.DeclaredFont;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.config.DatabaseConfig.Login;
import tewatashi.kiosk.config.ResponderConfig.CertIdHash;
import tewatashi.pkcs11.TokenPlace;

class ServerConfigTest {
  @TempDir private Path folder;
  private ConfigFolder files;

  @BeforeEach
  void writeFiles() throws IOException {
    files = ConfigFolder.in(folder);
  }

  @Test
  void whatIsNotSaidHasADefault() throws Exception {
    assertThat(files.smallestWith())
        .isEqualTo(
            new ServerConfig(
                Realm.SPECIMEN,
                new ManifestConfig(folder.resolve("manifest"), List.of(folder.resolve("signer"))),
                new ListenConfig(
                    new Address("0.0.0.0", 8443),
                    new ServerKey.InFile(
                        folder.resolve("server.p12"), new SecretFile(folder.resolve("password"))),
                    folder.resolve("terminals.pem"),
                    Duration.ofSeconds(5)),
                new Address("127.0.0.1", 8081),
                Optional.empty(),
                Optional.empty(),
                new DatabaseConfig("jdbc:postgresql://localhost/tewatashi", Map.of()),
                new AuditConfig(Optional.empty(), List.of(), Optional.empty()),
                List.of(authority("trust.authority.1")),
                new ResponderConfig(URI.create("http://localhost:1/ocsp"), CertIdHash.SHA1),
                List.of(),
                List.of(),
                Optional.empty(),
                Limits.forCores(2)));
  }

  @Test
  void everythingCanBeSaid() throws Exception {
    var config =
        files.smallestWith(
            "listen.host", "192.0.2.1",
            "listen.port", "0",
            "listen.drain-pause", "0s",
            "operations.host", "192.0.2.2",
            "operations.port", "9000",
            "database.issuer.user", "issuer-7",
            "database.issuer.password-file", "password",
            "database.release_reader.password-file", "password",
            "trust.authority.10.certificate", "ca.pem",
            "trust.authority.10.issuer-key", "0".repeat(64),
            "trust.authority.10.algorithm", "p-384-sha384",
            "trust.authority.10.policy", "1.2.392.200149.8.5.1.0.30",
            "responder.cert-id-hash", "sha256",
            "fonts.2.file", "ca.pem",
            "fonts.2.sha256", "a".repeat(64),
            "fonts.2.gaiji", "yes",
            "forms.folder", ".",
            "limits.prepare-max", "1500ms",
            "limits.copies-max", "3");

    var password = new SecretFile(folder.resolve("password"));
    assertThat(config.listen().address()).isEqualTo(new Address("192.0.2.1", 0));
    assertThat(config.listen().drainPause()).isZero();
    assertThat(config.operations()).isEqualTo(new Address("192.0.2.2", 9000));
    assertThat(config.database().logins())
        .isEqualTo(
            Map.of(
                DatabaseRole.ISSUER, new Login("issuer-7", password),
                DatabaseRole.RELEASE_READER, new Login("release_reader", password)));
    assertThat(config.authorities())
        .containsExactly(
            authority("trust.authority.1"),
            authority("trust.authority.10", CardAlgorithm.P_384_SHA384));
    assertThat(config.responder().certIdHash()).isEqualTo(CertIdHash.SHA256);
    assertThat(config.fonts())
        .containsExactly(
            new FontConfig(
                "fonts.2", new DeclaredFont(folder.resolve("ca.pem"), "a".repeat(64), true)));
    assertThat(config.forms()).contains(folder);
    assertThat(config.limits().prepareMax()).isEqualTo(Duration.ofMillis(1500));
    assertThat(config.limits().copiesMax()).isEqualTo(3);
    assertThat(config.limits().sessionAgeMax()).isEqualTo(Limits.forCores(2).sessionAgeMax());
  }

  @Test
  void everyBoundHasAKeyOfItsName() {
    assertThat(Limits.class.getRecordComponents())
        .extracting(LimitsConfig::key)
        .contains("limits.challenge-age-max", "limits.pickup-max", "limits.document-bytes-max");
  }

  @Test
  void aKeyItDoesNotKnowIsRefused() {
    assertThatThrownBy(() -> files.smallestWith("limits.pikcup-max", "1m"))
        .isInstanceOf(ConfigurationRefused.class)
        .hasMessage("unknown key limits.pikcup-max (did you mean limits.pickup-max?)");
    assertThatThrownBy(() -> files.smallestWith("reponder.url", "http://localhost/"))
        .hasMessage("unknown key reponder.url (did you mean responder.url?)");
    assertThatThrownBy(() -> files.smallestWith("colour", "blue")).hasMessage("unknown key colour");
  }

  @Test
  void everyFaultIsToldAtOnceAndNoValueIsRepeated() {
    assertThatThrownBy(() ->
            files.smallestWith(
                "realm", "hunter2",
                "listen.port", "hunter2",
                "listen.tls.password-file", "hunter2",
                "database.url", "jdbc:postgresql://localhost/x?password=hunter2",
                "responder.url", "http://kiosk:hunter2@localhost/",
                "limits.pickup-max", "hunter2",
                "database.feed.user", "feeder",
                "fonts.1.gaiji", "hunter2",
                "fonts.1.sha256", "hunter2",
                "trust.authority.2.policy", "hunter2",
                "trust.authority.2.algorithm", "hunter2"))
        .isInstanceOfSatisfying(
            ConfigurationRefused.class,
            refused ->
                assertThat(refused.faults())
                    .containsExactlyInAnyOrder(
                        "realm: a realm is specimen or production",
                        "listen.port: a whole number from 0 to 65535",
                        "listen.tls.password-file: no readable file there",
                        "database.url: a URL without user and password; they have own keys",
                        "responder.url: a URL without user, password or fragment",
                        "limits.pickup-max: a duration is written like 250ms, 90s, 15m or 24h",
                        "database.feed.password-file is missing",
                        "fonts.1.gaiji: yes or no",
                        "fonts.1.file is missing",
                        "fonts.1.sha256: 64 hexadecimal digits: SHA-256 of the font's file",
                        "trust.authority.2.certificate is missing",
                        "trust.authority.2.issuer-key is missing",
                        "trust.authority.2.algorithm: rsa-2048-sha256, p-256-sha256 or"
                            + " p-384-sha384",
                        "trust.authority.2.policy: an object identifier like"
                            + " 1.2.392.200149.8.5.1.3.30"))
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void whatIsMissingIsNamed() {
    for (String key : files.smallest().keySet()) {
      assertThatThrownBy(() -> files.smallestWithout(key)).hasMessage(key + " is missing");
    }
  }

  @Test
  void theServersKeyMayLieInAToken() throws Exception {
    var given = files.smallest();
    given.keySet().removeIf(key -> key.startsWith("listen.tls."));
    given.put("listen.tls.token.library", "ca.pem");
    given.put("listen.tls.token.slot", "0x7b");
    given.put("listen.tls.token.pin-file", "password");
    given.put("listen.tls.token.key", "server-2026");

    assertThat(ServerConfig.from(given, folder, 2).listen().key())
        .isEqualTo(
            new ServerKey.InToken(
                new TokenPlace(folder.resolve("ca.pem"), 123, "server-2026"),
                new SecretFile(folder.resolve("password"))));

    given.remove("listen.tls.token.pin-file");
    assertThatThrownBy(() -> ServerConfig.from(given, folder, 2))
        .hasMessage("listen.tls.token.pin-file is missing");
  }

  @Test
  void theServersKeyLiesInOnePlaceOnly() {
    assertThatThrownBy(() ->
            files.smallestWith(
                "listen.tls.token.library", "ca.pem",
                "listen.tls.token.slot", "seven",
                "listen.tls.token.pin-file", "password",
                "listen.tls.token.key", "server-2026"))
        .hasMessage(
            """
            listen.tls.keystore: the key lies in a file or in a token, not in both
            listen.tls.password-file: the key lies in a file or in a token, not in both
            listen.tls.token.slot: a slot's number, like 123 or 0x7b\
            """);
  }

  @Test
  void aBoundThatAGuardRestsOnIsNotLoosened() throws Exception {
    assertThat(files.smallestWith("limits.revocation-age-max", "59s").limits().revocationAgeMax())
        .isEqualTo(Duration.ofSeconds(59));
    assertThatThrownBy(() -> files.smallestWith("limits.revocation-age-max", "61s"))
        .hasMessage("limits.revocation-age-max: at most 1m");
    assertThatThrownBy(() -> files.smallestWith("limits.challenge-age-max", "2m"))
        .hasMessage("limits.challenge-age-max: at most 90s");
    assertThatThrownBy(() -> files.smallestWith("limits.seal-feed-age-max", "13h"))
        .hasMessage("limits.seal-feed-age-max: at most 12h");
  }

  @Test
  void aSealsFeedIsNeverOlderThanAnyOthers() throws Exception {
    var hour = Duration.ofHours(1);

    assertThat(files.smallestWith("limits.feed-age-max", "1h").limits().feedAges())
        .isEqualTo(new FeedAges(hour, hour));
    assertThat(files.smallestWith("limits.seal-feed-age-max", "1h").limits().feedAges())
        .isEqualTo(new FeedAges(Duration.ofHours(24), hour));
  }

  @Test
  void aFontThatIsNotTheDeclaredFileIsRefused() throws Exception {
    var config = files.smallestWith("fonts.1.file", "ca.pem", "fonts.1.sha256", "0".repeat(64));

    assertThatThrownBy(() -> FontConfig.load(config.fonts()))
        .isInstanceOf(ConfigurationRefused.class)
        .hasMessage("fonts: number 1 is another file than the one declared");
  }

  @Test
  void aRoleThatACommandNeedsIsNamedWhenItIsNotGiven() throws Exception {
    var database = files.smallestWith("database.feed.password-file", "password").database();

    assertThat(database.login(DatabaseRole.FEED).password().read())
        .isEqualTo("hunter2".toCharArray());
    assertThatThrownBy(() -> database.login(DatabaseRole.OWNER))
        .hasMessage("database.owner.password-file is missing");
  }

  @Test
  void aFileIsReadInUtf8AndAKeyGivenTwiceIsRefused() throws Exception {
    var text =
        files.smallest().entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue())
            .collect(Collectors.joining("\n", "# 設定\n", "\n"));
    var file = Files.writeString(folder.resolve("tewatashi.properties"), text);
    assertThat(ServerConfig.load(file).manifest().file()).isEqualTo(folder.resolve("manifest"));

    Files.writeString(file, text + "realm=production\n");
    assertThatThrownBy(() -> ServerConfig.load(file)).hasMessage("realm is given twice");
    assertThatThrownBy(() -> ServerConfig.load(folder.resolve("none")))
        .hasMessage("none cannot be read");
  }

  private AuthorityConfig authority(String key) {
    return authority(key, CardAlgorithm.RSA_2048_SHA256);
  }

  private AuthorityConfig authority(String key, CardAlgorithm algorithm) {
    return new AuthorityConfig(
        key, folder.resolve("ca.pem"), "0".repeat(64), "1.2.392.200149.8.5.1.0.30", algorithm);
  }
}
