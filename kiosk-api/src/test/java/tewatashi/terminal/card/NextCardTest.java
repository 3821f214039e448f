package tewatashi.terminal.card;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The assumed next card: another application, a curve, and numbers of fixed length. */
class NextCardTest {
  /** SHA-384("abc"), FIPS 180-4. */
  private static final String SHA_384_ABC =
      "CB00753F45A35E8BB5A03D699AC65007272C32AB0EDED1631A8B605A43FF5BED"
          + "8086072BA1E7CC2358BAECA134C825A7";

  private static final String KEY = "00 A4 02 0C 02 00 17";
  private static final String R = "1234" + "00".repeat(45) + "01";
  private static final String S = "FF".repeat(20) + "00".repeat(28);
  private static final String ORDER_384 =
      "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
          + "C7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973";

  @TempDir private Path folder;
  private final ScriptedReader reader = new ScriptedReader();

  @Test
  void itSignsTheBareHashOfTheMessage() throws Exception {
    reader
        .nextCardConnects("63C3")
        .answers(KEY, "9000")
        .answers("80 2A 00 80 30" + SHA_384_ABC + "00", R + S + "9000");
    try (var card = JpkiCard.connect(reader, CardProfiles.usual())) {
      assertThat(card.profile()).isEqualTo("next-card");
      assertThat(card.label()).isEqualTo("MIHONNEXTTOKEN");
      assertThat(card.sign("abc".getBytes(US_ASCII))).isEqualTo(hex(R + S));
    }
    assertThat(reader.unasked()).isEmpty();
    assertThat(reader.leftBy()).containsExactly("reset");
  }

  @ParameterizedTest
  @CsvSource({
    "JPKIAPICCTOKEN2, my-number-card",
    "JPKIAPICCTOKEN, my-number-card",
    "JPKIAPGPSETOKEN, android",
    "JPKIAPIOSTOKEN, iphone"
  })
  void withinOneApplicationTheLabelSaysWhoAnswers(String label, String profile) throws Exception {
    reader.application("9000").labelled(label).triesLeft("63C3");
    try (var card = JpkiCard.connect(reader, CardProfiles.usual())) {
      assertThat(card.profile()).isEqualTo(profile);
    }
  }

  @Test
  void aTokenThatIsNoOnesIsPassedOverForTheNextApplication() throws Exception {
    reader
        .application("9000")
        .labelled("SOMETHING ELSE")
        .nextApplication("9000")
        .labelled("MIHONNEXTTOKEN")
        .triesLeft("63C3");
    try (var card = JpkiCard.connect(reader, CardProfiles.usual())) {
      assertThat(card.profile()).isEqualTo("next-card");
    }
  }

  @Test
  void itsLastTryIsKeptToo() throws Exception {
    reader.nextCardConnects("63C1").triesLeft("63C1");
    try (var card = JpkiCard.connect(reader, CardProfiles.usual());
        var pin = Pin.of("1234".getBytes(US_ASCII)).orElseThrow()) {
      assertThat(card.verify(pin, false)).isEqualTo(new PinAnswer.LastTryKept());
    }
    assertThat(reader.unasked()).isEmpty();
  }

  @Test
  void aCardThatAnswersInDerIsMadeFixedLength() throws Exception {
    // r is 48 bytes; s has 20 significant bytes and needs a zero for its sign.
    String der = "3047" + "0230" + R + "0213" + "00FF" + "FF".repeat(17);
    assertThat(signDer(der)).isEqualTo(hex(R + "00".repeat(30) + "FF".repeat(18)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "30", // a header without a length
        "3006020101020101FF", // something follows
        "3007020101020101", // shorter than it says
        "300602010102010100", // a byte too many
        "3106020101020101", // not a SEQUENCE
        "3006030101020101", // not an INTEGER
        "308106020101020101", // a length in long form
        "3080020101020101", // of indefinite length, which is BER
        "30050200020101", // a number without digits
        "30070202000102" + "0101", // a zero that is not needed
        "3006020181020101", // negative
        "3003020101", // one number
        "3009020101020101020101" // three numbers
      })
  void whatIsNotTheShortestDerIsRefused(String der) {
    assertThatThrownBy(() -> signDer(der))
        .isInstanceOf(CardFault.class)
        .hasMessageStartingWith("signature: ");
    assertThat(reader.leftBy()).as("a card that signed badly").containsExactly("reset");
  }

  @Test
  void aNumberLongerThanTheCurveIsRefused() {
    String der = "3036" + "0231" + "01" + "00".repeat(48) + "020101";
    assertThatThrownBy(() -> signDer(der)).hasMessage("signature: not in DER");
  }

  @Test
  void zeroAndTheOrderAreNoNumbersOfASignature() {
    String one = "00".repeat(47) + "01";
    for (String bad : new String[] {"00".repeat(48), ORDER_384, "FF".repeat(48)}) {
      assertThatThrownBy(() -> signRaw(bad + one)).hasMessage("signature: a number out of range");
      assertThatThrownBy(() -> signRaw(one + bad)).hasMessage("signature: a number out of range");
    }
    assertThatThrownBy(() -> signDer("3006020100020101"))
        .hasMessage("signature: a number out of range");
  }

  @Test
  void derWhereFixedLengthWasAgreedIsRefused() {
    assertThatThrownBy(() -> signRaw("3006020101020101"))
        .hasMessage("signature: of another length");
  }

  private byte[] signRaw(String answer) throws Exception {
    return sign(CardProfiles.usual(), answer);
  }

  private byte[] signDer(String answer) throws Exception {
    return sign(
        CardProfiles.of(
            Files.writeString(
                folder.resolve("cards"),
                ProfileText.usual().replace("answer=raw", "answer=der").only(4))),
        answer);
  }

  private byte[] sign(CardProfiles profiles, String answer) throws Exception {
    if (profiles.all().size() > 1) {
      reader.application("6A82");
    }
    reader
        .nextApplication("9000")
        .labelled("MIHONNEXTTOKEN")
        .triesLeft("63C3")
        .answers(KEY, "9000")
        .answers("80 2A 00 80 30" + SHA_384_ABC + "00", answer + "9000");
    try (var card = JpkiCard.connect(reader, profiles)) {
      return card.sign("abc".getBytes(US_ASCII));
    }
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
