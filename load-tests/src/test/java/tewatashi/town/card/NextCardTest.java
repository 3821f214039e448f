package tewatashi.town.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.town.Specimens;
import tewatashi.town.authority.KeyAlgorithm;

/** The next card as we assume it, and phones: other names, other keys, the same conduct. */
class NextCardTest {
  private static final String NEXT_APPLICATION = "00a4040c0cf04d49484f4e2d4a504b4932";
  private static final byte[] MESSAGE = "手渡し".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  @Test
  void itHasAnotherApplicationThanTodaysCardAndNotTodays() throws Exception {
    var wire = Wire.to(Specimens.card(directory, "card", KeyAlgorithm.P_384));
    assertThat(wire.send(Wire.SELECT_APPLICATION)).isEqualTo("6a82");
    assertThat(wire.send(NEXT_APPLICATION)).isEqualTo("9000");
    assertThat(label(wire)).isEqualTo("%-32s".formatted("MIHONNEXTTOKEN"));
    assertThat(Wire.to(Specimens.card(directory)).send(NEXT_APPLICATION)).isEqualTo("6a82");
  }

  @ParameterizedTest
  @CsvSource({
    "card, RSA_2048, JPKIAPICCTOKEN2",
    "android, RSA_2048, JPKIAPGPSETOKEN",
    "iphone, RSA_2048, JPKIAPIOSTOKEN",
    "iphone, P_256, JPKIAPIOSTOKEN"
  })
  void cardAndPhonesShareOneApplicationAndDifferInTheirLabels(
      String medium, KeyAlgorithm algorithm, String label) throws Exception {
    var wire = Wire.to(Specimens.card(directory, medium, algorithm));
    assertThat(wire.send(Wire.SELECT_APPLICATION)).isEqualTo("9000");
    assertThat(label(wire)).isEqualTo("%-32s".formatted(label));
  }

  @ParameterizedTest
  @CsvSource({"P_256, SHA-256, SHA256", "P_384, SHA-384, SHA384"})
  void withThePinItSignsABareHashIntoTwoNumbersOfFixedLength(
      KeyAlgorithm algorithm, String hash, String signer) throws Exception {
    var folder = Specimens.card(directory, "card", algorithm);
    var wire = Wire.to(folder);
    var digest = MessageDigest.getInstance(hash).digest(MESSAGE);
    wire.send(NEXT_APPLICATION);
    wire.send(Wire.SELECT_KEY);
    assertThat(wire.send(sign(digest))).as("before the PIN").isEqualTo("6982");
    wire.send(Wire.SELECT_PIN);
    assertThat(wire.send(Wire.RIGHT_PIN)).isEqualTo("9000");
    wire.send(Wire.SELECT_KEY);
    for (int i = 0; i < 20; i++) {
      var answer = HexFormat.of().parseHex(wire.send(sign(digest)));
      assertThat(answer).hasSize(2 * algorithm.bytes() + 2).endsWith(0x90, 0x00);
      assertThat(verifies(folder, signer, Arrays.copyOf(answer, answer.length - 2))).isTrue();
    }
    var soft = SoftCard.open(folder);
    assertThat(verifies(folder, signer, soft.signMessage(MESSAGE))).isTrue();
    assertThat(verifies(folder, signer, soft.sign(digest))).isTrue();
  }

  @Test
  void itSignsNothingOfAnotherLengthThanItsHash() throws Exception {
    var wire = Wire.to(Specimens.card(directory, "card", KeyAlgorithm.P_384));
    wire.send(NEXT_APPLICATION);
    wire.send(Wire.SELECT_PIN);
    wire.send(Wire.RIGHT_PIN);
    wire.send(Wire.SELECT_KEY);
    for (int length : new int[] {1, 32, 47, 49, 51}) {
      assertThat(wire.send(sign(new byte[length]))).isEqualTo("6700");
    }
  }

  @Test
  void itsTriesLockItAsTheyLockTodays() throws Exception {
    var wire = Wire.to(Specimens.card(directory, "card", KeyAlgorithm.P_384));
    wire.send(NEXT_APPLICATION);
    wire.send(Wire.SELECT_PIN);
    assertThat(wire.send(Wire.TRIES_LEFT)).isEqualTo("63c3");
    assertThat(wire.send(Wire.WRONG_PIN)).isEqualTo("63c2");
    assertThat(wire.send(Wire.WRONG_PIN)).isEqualTo("63c1");
    assertThat(wire.send(Wire.WRONG_PIN)).isEqualTo("63c0");
    assertThat(wire.send(Wire.RIGHT_PIN)).isEqualTo("6984");
  }

  @Test
  void itHasNoSignatureSide() throws Exception {
    var folder = Specimens.card(directory, "card", KeyAlgorithm.P_384);
    assertThat(folder.signature()).isEmpty();
    var wire = Wire.to(folder);
    wire.send(NEXT_APPLICATION);
    assertThat(wire.send("00a4020c020008")).isEqualTo("9000");
    assertThat(wire.send("00b0000003")).isEqualTo("008f009000");
    assertThat(wire.send("00a4020c02001a")).isEqualTo("6a82");
  }

  private static boolean verifies(CardFolder folder, String signer, byte[] signature)
      throws Exception {
    var verifier = Signature.getInstance(signer + "withECDSAinP1363Format");
    verifier.initVerify(folder.authentication().certificate());
    verifier.update(MESSAGE);
    return verifier.verify(signature);
  }

  private static String label(Wire wire) throws Exception {
    assertThat(wire.send("00a4020c020006")).isEqualTo("9000");
    var label = HexFormat.of().parseHex(wire.send("00b0000020"));
    return new String(label, 0, 32, StandardCharsets.US_ASCII);
  }

  private static String sign(byte[] data) {
    return "802a0080%02x%s00".formatted(data.length, HexFormat.of().formatHex(data));
  }
}
