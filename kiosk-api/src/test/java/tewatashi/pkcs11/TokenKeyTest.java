package tewatashi.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.kiosk.SpecimenAuthority;

/** A key that cannot be used, or not safely, is found before anybody relies on it. */
class TokenKeyTest {
  private static final SpecimenAuthority AUTHORITY =
      SpecimenAuthority.create("CN=TLS", Instant.now());
  private static final SoftToken ODD = SoftToken.named("odd");

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void aKeyMadeInsideIsFoundWithItsCertificateAndStaysInside(String algorithm) throws Exception {
    var certificate = ODD.make("good-" + algorithm, algorithm, TokenKeyTest::certify);

    var key = TokenKey.open(ODD.place("good-" + algorithm), SoftToken.PIN.clone());

    assertThat(key.chain()).startsWith(certificate);
    var manager = key.manager();
    var alias = manager.chooseEngineServerAlias(algorithm, null, null);
    assertThat(manager.getPrivateKey(alias).getEncoded()).isNull();
    assertThat(manager.chooseEngineServerAlias("EdDSA", null, null)).isNull();
    assertThat(key).hasToString("TokenKey[" + algorithm + "]");
  }

  @Test
  void aWrongPinIsRefusedAndNotRepeated() {
    var place = SoftToken.named("closed").place("any");
    assertThatThrownBy(() -> TokenKey.open(place, "hunter2".toCharArray()))
        .isInstanceOf(TokenRefused.class)
        .hasMessageContaining("refused the PIN: correct the PIN file")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void whoHadAWrongPinMayComeBackWithTheRightOne() throws Exception {
    var token = SoftToken.named("lock");
    assertThatThrownBy(() -> TokenKey.open(token.place("late"), "hunter2".toCharArray()))
        .isInstanceOf(TokenRefused.class);
    assertThat(Security.getProviders())
        .noneMatch(provider -> provider.getName().endsWith(Long.toHexString(token.slot())));

    token.make("late", "EC", TokenKeyTest::certify);

    assertThat(TokenKey.open(token.place("late"), SoftToken.PIN.clone()).chain()).hasSize(1);
  }

  @Test
  void aLibraryThatIsNoneIsNamed(@TempDir Path folder) throws Exception {
    var library = Files.writeString(folder.resolve("libnone.so"), "no library");
    assertRefused(new TokenPlace(library, 0, "any"), "name the PKCS#11 library");
  }

  @Test
  void aSlotThatIsNotThereIsNamed() {
    assertRefused(new TokenPlace(ODD.library(), 4711, "any"), "lists its slots");
  }

  @Test
  void aSlotWithoutAnInitialisedTokenIsNamed() {
    // SoftHSM always shows one more slot, with a token that nobody has initialised.
    assertRefused(new TokenPlace(ODD.library(), 5, "any"), "no initialised token in that slot");
  }

  @Test
  void aKeyThatIsNotThereIsNamed() {
    assertRefused(ODD.place("nobody"), "no key with a certificate under that name");
  }

  @Test
  void aKeyWithoutItsCertificateIsNoIdentity() throws Exception {
    ODD.makeBare("bare", "0a");
    assertRefused(ODD.place("bare"), "no key with a certificate under that name");
  }

  @Test
  void aCertificateWithoutItsKeyIsNoIdentity() throws Exception {
    ODD.lay("alone", "0b", certify(newKeys().getPublic()));
    assertRefused(ODD.place("alone"), "no key with a certificate under that name");
  }

  @Test
  void aCertificateOfAnotherKeyIsFoundBeforeATerminalFindsIt() throws Exception {
    ODD.makeBare("crossed", "0c");
    ODD.lay("crossed", "0c", certify(newKeys().getPublic()));
    assertRefused(ODD.place("crossed"), "is not this key's");
  }

  @Test
  void aCertificateOfAnotherKindOfKeyIsNotThisKeysEither() throws Exception {
    ODD.makeBare("kinds", "0d");
    ODD.lay("kinds", "0d", certify(SpecimenAuthority.rsaKeys().getPublic()));
    assertRefused(ODD.place("kinds"), "is not this key's");
  }

  @ParameterizedTest
  @CsvSource({"EC,0e", "RSA,0f"})
  void aKeyThatCouldBeReadOutIsRefused(String algorithm, String id) throws Exception {
    var loose = ODD.makeLoose(algorithm, id);
    ODD.lay("loose-" + id, id, certify(loose));
    assertRefused(ODD.place("loose-" + id), "can be read out of the token");
  }

  @Test
  void theProcessDoesNothingElseInTheToken() throws Exception {
    ODD.make("only", "EC", TokenKeyTest::certify);
    TokenKey.open(ODD.place("only"), SoftToken.PIN.clone());

    var provider = Security.getProviders()[Security.getProviders().length - 1];

    assertThat(provider.getName()).startsWith("SunPKCS11-tewatashi-");
    assertThat(provider.getServices())
        .isNotEmpty()
        .extracting(service -> service.getType())
        .isSubsetOf("Signature", "KeyStore", "KeyFactory", "AlgorithmParameters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "one", "0x", "123456789012", "4294967296"})
  void aSlotIsANumber(String text) {
    assertThatThrownBy(() -> new TokenPlace(Path.of("lib"), TokenPlace.slot(text), "any"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("slot's number");
  }

  @Test
  void aSlotIsWrittenAsToolsWriteIt() {
    assertThat(TokenPlace.slot("0x7d85f48b")).isEqualTo(2105930891L);
    assertThat(TokenPlace.slot("2105930891")).isEqualTo(2105930891L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a\nslot = 1", "${user.home}/lib"})
  void aLibrarysPathSaysNothingElseToTheProvider(String path) {
    assertThatThrownBy(() -> new TokenPlace(Path.of(path), 1, "any"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(TokenPlace place, String whatToDo) {
    assertThatThrownBy(() -> TokenKey.open(place, SoftToken.PIN.clone()))
        .isInstanceOf(TokenRefused.class)
        .hasMessageContaining(whatToDo)
        .hasMessageNotContaining(new String(SoftToken.PIN));
  }

  private static X509Certificate certify(PublicKey key) {
    return AUTHORITY.tls("localhost", key, KeyPurposeId.id_kp_serverAuth, Instant.now());
  }

  private static KeyPair newKeys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
