package tewatashi.town.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.Specimens;

/** Command by command against what OpenSC and published probes of test cards say. */
class JpkiCardTest {
  private static final String DIGEST_INFO = "3031300d060960864801650304020105000420";

  @TempDir private Path directory;
  private CardFolder folder;
  private Wire wire;

  @BeforeEach
  void layDownAFreshCard() throws Exception {
    folder = Specimens.card(directory);
    wire = Wire.to(folder);
  }

  @Test
  void theApplicationIsFoundByItsNameAndNoOther() throws Exception {
    assertThat(wire.send("00a4040c0ad392f000260100000002")).isEqualTo("6a82");
    assertThat(wire.send(Wire.SELECT_APPLICATION)).isEqualTo("9000");
    assertThat(wire.send("00a4040c0ad392f000260100000002")).isEqualTo("6a82");
    assertThat(wire.send("00a4020c020099")).isEqualTo("6a82");
  }

  @Test
  void theTokenLabelSaysCardAndNeedsNoPin() throws Exception {
    application();
    assertThat(wire.send("00a4020c020006")).isEqualTo("9000");
    var label = wire.send("00b0000020");
    assertThat(label).hasSize(2 * 34).endsWith("9000");
    var text = new String(HexFormat.of().parseHex(label), 0, 32, StandardCharsets.US_ASCII);
    assertThat(text).isEqualTo("%-32s".formatted("JPKIAPICCTOKEN2"));
    assertThat(wire.send("00b0000000")).hasSize(2 * 162);
    assertThat(wire.send("00a4020c020008")).isEqualTo("9000");
    assertThat(wire.send("00b0000003")).isEqualTo("8f8f009000");
  }

  @Test
  void theCertificateIsReadInChunksWithoutPinAndFollowedByFiller() throws Exception {
    application();
    assertThat(wire.send(Wire.SELECT_CERTIFICATE)).isEqualTo("9000");
    var expected = folder.authentication().certificate().getEncoded();
    assertThat(readAll()).startsWith(HexFormat.of().formatHex(expected) + "ffffffff");
    assertThat(wire.send("00a4020c02000b")).isEqualTo("9000");
    var authority = folder.authentication().authority().getEncoded();
    assertThat(readAll()).startsWith(HexFormat.of().formatHex(authority));
  }

  @Test
  void readingPastTheEndIsRefused() throws Exception {
    application();
    wire.send(Wire.SELECT_CERTIFICATE);
    assertThat(wire.send("00b0080000")).isEqualTo("6b00");
    assertThat(wire.send("00b007f000")).hasSize(2 * (16 + 2)).endsWith("9000");
  }

  @Test
  void askingForTheTriesLeftCostsNone() throws Exception {
    application();
    assertThat(wire.send(Wire.SELECT_PIN)).isEqualTo("9000");
    for (int i = 0; i < 5; i++) {
      assertThat(wire.send(Wire.TRIES_LEFT)).isEqualTo("63c3");
    }
  }

  @Test
  void threeWrongPinsLockTheCardAndTheRightOneComesTooLate() throws Exception {
    application();
    wire.send(Wire.SELECT_PIN);
    assertThat(wire.send(Wire.WRONG_PIN)).isEqualTo("63c2");
    assertThat(wire.send(Wire.WRONG_PIN)).isEqualTo("63c1");
    assertThat(wire.send(Wire.TRIES_LEFT)).isEqualTo("63c1");
    assertThat(wire.send(Wire.WRONG_PIN)).isEqualTo("63c0");
    assertThat(wire.send(Wire.RIGHT_PIN)).isEqualTo("6984");
    assertThat(wire.send(Wire.TRIES_LEFT)).isEqualTo("63c0");
  }

  @Test
  void theRightPinGivesBackAllTries() throws Exception {
    application();
    wire.send(Wire.SELECT_PIN);
    assertThat(wire.send(Wire.WRONG_PIN)).isEqualTo("63c2");
    assertThat(wire.send(Wire.RIGHT_PIN)).isEqualTo("9000");
    assertThat(wire.send(Wire.TRIES_LEFT)).isEqualTo("63c3");
  }

  @Test
  void withoutThePinTheKeySignsNothing() throws Exception {
    application();
    wire.send(Wire.SELECT_KEY);
    assertThat(wire.send(sign("80", new byte[32]))).isEqualTo("6982");
  }

  @Test
  void withThePinTheSignatureVerifiesByBothWaysToNameTheKey() throws Exception {
    var message = "手渡し".getBytes(StandardCharsets.UTF_8);
    var hash = MessageDigest.getInstance("SHA-256").digest(message);
    openWithPin();
    wire.send(Wire.SELECT_KEY);
    var answer = wire.send(sign("80", hash));
    assertThat(answer).hasSize(2 * 258).endsWith("9000");
    assertThat(wire.send(sign("97", hash))).isEqualTo(answer);

    var verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(folder.authentication().certificate());
    verifier.update(message);
    var signature = Arrays.copyOf(HexFormat.of().parseHex(answer), 256);
    assertThat(verifier.verify(signature)).isTrue();
    assertThat(SoftCard.open(folder).signMessage(message)).isEqualTo(signature);
  }

  @Test
  void theKeySignsWhateverItIsGivenUpToTheBlocksRoom() throws Exception {
    openWithPin();
    wire.send(Wire.SELECT_KEY);
    var card = SoftCard.open(folder);
    for (int length : new int[] {1, 20, 245}) {
      var data = new byte[length];
      Arrays.fill(data, (byte) 0x5A);
      var command = "802a0080%02x%s00".formatted(length, HexFormat.of().formatHex(data));
      assertThat(wire.send(command)).isEqualTo(HexFormat.of().formatHex(card.sign(data)) + "9000");
    }
    assertThat(wire.send("802a0080f6" + "5a".repeat(246) + "00")).isEqualTo("6700");
    assertThat(wire.send("802a0180" + "01" + "5a" + "00")).isEqualTo("6a86");
  }

  @Test
  void theSignatureCertificateIsBehindItsOwnPin() throws Exception {
    application();
    wire.send(Wire.SELECT_PIN);
    wire.send(Wire.RIGHT_PIN);
    assertThat(wire.send("00a4020c020001")).isEqualTo("9000");
    assertThat(wire.send("00b0000004")).isEqualTo("6982");
    assertThat(wire.send("00a4020c02001b")).isEqualTo("9000");
    assertThat(wire.send(Wire.TRIES_LEFT)).isEqualTo("63c5");
    var pin = HexFormat.of().formatHex("MIHON1234".getBytes(StandardCharsets.US_ASCII));
    assertThat(wire.send("0020008009" + pin)).isEqualTo("9000");
    assertThat(wire.send("00a4020c020001")).isEqualTo("9000");
    assertThat(wire.send("00b0000004")).startsWith("3082").endsWith("9000");
    assertThat(wire.send("00a4020c02001a")).isEqualTo("9000");
    assertThat(wire.send(sign("80", new byte[32]))).hasSize(2 * 258);
  }

  @Test
  void otherCommandsAreRefusedAsTheRealCardRefusesThem() throws Exception {
    application();
    assertThat(wire.send("00b0000004")).isEqualTo("6986");
    assertThat(wire.send("00a40000")).isEqualTo("9000");
    assertThat(wire.send("80fc0000")).isEqualTo("6700");
    assertThat(wire.send("0ca4020c020018")).isEqualTo("6882");
    assertThat(wire.send("01a4020c020018")).isEqualTo("6881");
    wire.send(Wire.SELECT_PIN);
    assertThat(wire.send("00b0000004")).isEqualTo("6981");
  }

  private void application() throws Exception {
    assertThat(wire.send(Wire.SELECT_APPLICATION)).isEqualTo("9000");
  }

  private void openWithPin() throws Exception {
    application();
    wire.send(Wire.SELECT_PIN);
    assertThat(wire.send(Wire.RIGHT_PIN)).isEqualTo("9000");
  }

  private String readAll() throws Exception {
    var content = new StringBuilder();
    for (int offset = 0; offset < 2048; offset += 256) {
      var answer = wire.send("00b0%04x00".formatted(offset));
      assertThat(answer).endsWith("9000");
      content.append(answer, 0, answer.length() - 4);
    }
    return content.toString();
  }

  private static String sign(String p2, byte[] hash) {
    return "802a00" + p2 + "33" + DIGEST_INFO + HexFormat.of().formatHex(hash) + "00";
  }
}
