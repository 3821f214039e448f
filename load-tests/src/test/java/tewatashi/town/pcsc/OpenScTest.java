package tewatashi.town.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.Specimens;
import tewatashi.town.authority.Pem;
import tewatashi.town.card.CardFolder;
import tewatashi.town.card.CardSlot;

/**
 * Goal: our card is a JPKI card in the eyes of OpenSC, whose driver others wrote. Method: its own
 * tools, over real PC/SC. That shows agreement with OpenSC, not with a real card; where OpenSC
 * refuses something, the card is wrong until proven otherwise.
 */
class OpenScTest {
  @TempDir private static Path folder;
  private static CardFolder card;
  private static CardBehindPcsc pcsc;
  private static OpenSc openSc;

  @BeforeAll
  static void layDown() throws Exception {
    card = Specimens.card(folder);
    pcsc = CardBehindPcsc.of(Reader.over(new CardSlot(card.path())));
    openSc = OpenSc.at(pcsc);
  }

  @AfterAll
  static void takeAway() throws Exception {
    if (pcsc != null) {
      pcsc.close();
    }
  }

  @Test
  void amongAllItsDriversOpenScChoosesJpki() throws Exception {
    var everyDriver = new OpenSc(pcsc.environment());
    assertThat(everyDriver.ok("opensc-tool", "--name").lines()).endsWith("jpki");
    assertThat(everyDriver.ok("opensc-tool", "--atr").lines())
        .endsWith("3b:e0:00:ff:81:31:fe:45:14");
  }

  @Test
  void bothSidesOfTheCardAreFoundWithTheirTries() throws Exception {
    assertThat(openSc.ok("pkcs15-tool", "--dump"))
        .containsSubsequence(
            "PKCS#15 Card [JPKI]",
            "PIN [User Authentication PIN]",
            "Tries left     : 3",
            "PIN [Digital Signature PIN]",
            "Tries left     : 5",
            "Private RSA Key [User Authentication Key]",
            "ModLength      : 2048",
            "X.509 Certificate [User Authentication Certificate]",
            "Encoded serial : 02 04 0133C349");
  }

  @Test
  void theCertificateIsReadByteForByte() throws Exception {
    var pem = Files.writeString(folder.resolve("read.pem"), certificate("01"));
    assertThat(Pem.certificate(pem)).isEqualTo(card.authentication().certificate());
    var authority = Files.writeString(folder.resolve("read-ca.pem"), certificate("03"));
    assertThat(Pem.certificate(authority)).isEqualTo(card.authentication().authority());
  }

  @Test
  void theSignatureCertificateComesOnlyAfterItsPin() throws Exception {
    assertThat(openSc.run("pkcs15-tool", "--read-certificate", "02").said())
        .doesNotContain("BEGIN CERTIFICATE");
    var pem =
        openSc.ok(
            "pkcs15-tool",
            "--verify-pin",
            "--auth-id",
            "02",
            "--pin",
            CardFolder.SIGNATURE_PIN,
            "--read-certificate",
            "02");
    var file = Files.writeString(folder.resolve("signature.pem"), certificateIn(pem));
    assertThat(Pem.certificate(file)).isEqualTo(card.signature().orElseThrow().certificate());
  }

  @Test
  void aWrongPinCostsATryAndTheRightOneGivesItBack() throws Exception {
    var wrong = verify("0000");
    assertThat(wrong.exit()).isNotZero();
    assertThat(wrong.said()).contains("PIN code or key incorrect");
    assertThat(triesLeft()).isEqualTo(2);
    assertThat(verify("1234").exit()).isZero();
    assertThat(triesLeft()).isEqualTo(3);
  }

  @Test
  void whatItSignsOpensslVerifies() throws Exception {
    var message = Files.writeString(folder.resolve("message"), "手渡市", StandardCharsets.UTF_8);
    var signature = folder.resolve("signature");
    openSc.sign("1234", message, signature);
    assertThat(Files.size(signature)).isEqualTo(256);
    assertThat(verdict(message, signature)).isEqualTo("Verified OK\n");
    var other = Files.writeString(folder.resolve("other"), "手渡町", StandardCharsets.UTF_8);
    assertThat(verdict(other, signature)).contains("Verification failure");
  }

  @Test
  void aBlockedPinShowsAsBlocked() throws Exception {
    var own = Specimens.card(folder.resolve("blocked"), "0133c350");
    try (var behind = CardBehindPcsc.of(Reader.over(new CardSlot(own.path())))) {
      var tools = OpenSc.at(behind);
      String[] wrong = {"pkcs15-tool", "--verify-pin", "--auth-id", "01", "--pin", "0000"};
      for (int left = 2; left >= 0; left--) {
        assertThat(tools.run(wrong).said()).contains("PIN code or key incorrect");
        assertThat(tools.ok("pkcs15-tool", "--list-pins"))
            .containsSubsequence("[User Authentication PIN]", "Tries left     : " + left);
      }
      assertThat(tools.ok("pkcs11-tool", "--list-token-slots"))
          .containsSubsequence("User Authentication PIN", "user PIN locked", "Digital Signature");
      // 6984, in the words of ISO 7816: what probes of JPKI test cards saw, and not 6983.
      assertThat(
              tools.run("pkcs15-tool", "--verify-pin", "--auth-id", "01", "--pin", "1234").said())
          .contains("Reference data not usable");
    }
  }

  private static String certificate(String id) throws Exception {
    return certificateIn(openSc.ok("pkcs15-tool", "--read-certificate", id));
  }

  /** Without what the tool says of the reader. */
  private static String certificateIn(String said) {
    return said.substring(said.indexOf("-----BEGIN"));
  }

  private static OpenSc.Ran verify(String pin) throws Exception {
    return openSc.run("pkcs15-tool", "--verify-pin", "--auth-id", "01", "--pin", pin);
  }

  private static int triesLeft() throws Exception {
    var said = openSc.ok("pkcs15-tool", "--list-pins");
    return Integer.parseInt(
        said.replaceFirst("(?s).*User Authentication PIN.*?Tries left +: ([0-9]+).*", "$1"));
  }

  private static String verdict(Path message, Path signature) throws Exception {
    var key = folder.resolve("key.pem");
    Files.writeString(
        key,
        Specimens.openssl(
            "x509",
            "-pubkey",
            "-noout",
            "-in",
            card.path().resolve("authentication.pem").toString()));
    return Specimens.openssl(
        "dgst",
        "-sha256",
        "-verify",
        key.toString(),
        "-signature",
        signature.toString(),
        message.toString());
  }
}
