package tewatashi.issuance.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What of a proof outlives the step that made it: the binding's name in the journal, the token in
 * the session's row, the key of a document. Each is these bytes, reckoned without our code.
 */
class ProofBytesTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String ONE = "00112233445566778899aabbccddeeff";
  private static final String OTHER = "10112233445566778899aabbccddeeff";

  private static SessionBinding binding() {
    return binding(ONE, "T000001", "131016", "00000001", "ab", "02");
  }

  private static SessionBinding binding(
      String session, String terminal, String town, String resident, String issuer, String serial) {
    return Bindings.with(
        new SessionId(session),
        new TerminalId(terminal),
        new ResidentId(new MunicipalityCode(town), resident),
        new AuthenticationCertificateId(issuer.repeat(32), "01" + serial),
        secret());
  }

  private static SessionSecret secret() {
    byte[] bytes = new byte[SessionSecret.BYTES];
    IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) i);
    return new SessionSecret(bytes);
  }

  /** Written out by hand from the form's definition. */
  @Test
  void aBindingsCanonicalFormIsTheseBytes() {
    assertThat(HEX.formatHex(binding().canonical()))
        .isEqualTo(
            "0000001c" // tewatashi/session-binding/v1
                + "7465776174617368692f73657373696f6e2d62696e64696e672f7631"
                + "00000020"
                + "3030313132323333343435353636373738383939616162626363646465656666"
                + "00000007" // T000001
                + "54303030303031"
                + "00000006" // 131016
                + "313331303136"
                + "00000008" // 00000001
                + "3030303030303031"
                + "00000040" // ab, 32 times
                + "6162".repeat(32)
                + "00000004" // 0102
                + "30313032");
    assertThat(binding().fingerprint())
        .isEqualTo("6fb11f98da362278cb49915991430f841ac64c32b24f73c7402754377d83be64");
  }

  /** Two bindings that differ in one part alone have two names. */
  @Test
  void everyPartOfABindingIsInItsName() {
    var names =
        Stream.of(
                binding(),
                binding(OTHER, "T000001", "131016", "00000001", "ab", "02"),
                binding(ONE, "T000002", "131016", "00000001", "ab", "02"),
                binding(ONE, "T000001", "131041", "00000001", "ab", "02"),
                binding(ONE, "T000001", "131016", "00000002", "ab", "02"),
                binding(ONE, "T000001", "131016", "00000001", "ac", "02"),
                binding(ONE, "T000001", "131016", "00000001", "ab", "03"))
            .map(SessionBinding::fingerprint);
    assertThat(names).hasSize(7).doesNotHaveDuplicates();
  }

  /** HKDF-SHA256 (RFC 5869) of the bytes 00 to 1f, by another program's HMAC. */
  @Test
  void tokenAndKeyAreTheseBytes() {
    var token = binding().token();
    assertThat(HEX.formatHex(token.bytes()))
        .isEqualTo("bd908307ea8fb26b38c4b2a75e130980e6d49589766fdf041847ebe13fd057e5");
    assertThat(HEX.formatHex(token.hash()))
        .isEqualTo("5ac60ce6c74fe8eb042fa3702bb92c4aa398fe5d2fdff86bd66a0f7e1fba6d3f");
    var key = binding().documentKey(new byte[] {1}, new byte[] {2});
    assertThat(key.getAlgorithm()).isEqualTo("AES");
    assertThat(HEX.formatHex(key.getEncoded()))
        .isEqualTo("42ec991f2aa7a7ab727d6d0c31ca7c676a939d9e9e6bcffea1fd2edbdeca7bbe");
  }

  @Test
  void aSessionIsItsSixteenBytes() {
    byte[] bytes = HEX.parseHex(ONE);
    assertThat(SessionId.of(bytes)).isEqualTo(binding().session());
    assertThat(binding().session().bytes()).isEqualTo(bytes);
  }

  @Test
  void aBindingSaysWhatItWasMadeOf() {
    var binding = binding();
    assertThat(binding.terminal().value()).isEqualTo("T000001");
    assertThat(binding.resident().municipality().value()).isEqualTo("131016");
    assertThat(binding.resident().number()).isEqualTo("00000001");
    assertThat(binding.certificate().serial()).isEqualTo("0102");
  }
}
