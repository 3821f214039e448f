package tewatashi.kiosk.card;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.card.VerifierOnTrial.CHALLENGE;
import static tewatashi.kiosk.card.VerifierOnTrial.NOW;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tewatashi.issuance.session.Challenge;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.Verification;

/**
 * A card signs anything it is given: what counts is that it is the message which the server built
 * for this session, in the one form agreed (RFC 8017 §8.2, SHA-256), by the key of the certificate.
 */
class CardSignatureTest {
  private static final CardAuthority AUTHORITY = CardVerifierTest.AUTHORITY;
  private static final SpecimenCard CARD = SpecimenCard.issuedBy(AUTHORITY, 0x22222222L, NOW);
  private static final byte[] MESSAGE = CHALLENGE.message(Realm.SPECIMEN);
  private static final byte[] SHA256_INFO =
      HexFormat.of().parseHex("3031300d060960864801650304020105000420");
  private static final byte[] BARE_INFO =
      HexFormat.of().parseHex("302f300b0609608648016503040201" + "0420");
  private static final byte[] ODD_INFO =
      HexFormat.of().parseHex("3032300e0609608648016503040201" + "040100" + "0420");
  private static final byte[] SHA1_INFO = HexFormat.of().parseHex("3021300906052b0e03021a05000414");

  @TestFactory
  Stream<DynamicTest> aRightSignatureOverAnotherMessageIsWrong() {
    return otherMessages().entrySet().stream()
        .map(other ->
            DynamicTest.dynamicTest(
                other.getKey(), () -> assertRefused(CARD.signed(other.getValue()))));
  }

  private static Map<String, byte[]> otherMessages() {
    var others = new LinkedHashMap<String, byte[]>();
    others.put("another realm's", CHALLENGE.message(Realm.PRODUCTION));
    others.put(
        "another session's", message(new SessionId("b".repeat(32)), "T000001", (byte) 0, 90));
    others.put("another terminal's", message(CHALLENGE.session(), "T000002", (byte) 0, 90));
    others.put("another nonce's", message(CHALLENGE.session(), "T000001", (byte) 1, 90));
    others.put("another expiry's", message(CHALLENGE.session(), "T000001", (byte) 0, 91));
    others.put("the nonce alone", CHALLENGE.nonce());
    others.put("nothing", new byte[0]);
    return others;
  }

  private static byte[] message(SessionId session, String terminal, byte first, int seconds) {
    byte[] nonce = CHALLENGE.nonce();
    nonce[0] = first;
    return new Challenge(session, new TerminalId(terminal), nonce, NOW.plusSeconds(seconds))
        .message(Realm.SPECIMEN);
  }

  @Test
  void aSignatureByAnotherKeyIsWrong() {
    var stranger = SpecimenCard.issuedBy(AUTHORITY, 0x33333333L, NOW);
    assertRefused(stranger.signed(MESSAGE));
  }

  @TestFactory
  Stream<DynamicTest> anotherFormOfSignatureIsWrong() throws GeneralSecurityException {
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
    byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(MESSAGE);
    byte[] info = join(SHA256_INFO, sha256);
    var forms = new LinkedHashMap<String, byte[]>();
    forms.put("the bare hash", raw(padded(1, 0xff, sha256)));
    forms.put("a SHA-1 DigestInfo", raw(padded(1, 0xff, join(SHA1_INFO, sha1))));
    forms.put("a DigestInfo without its NULL", raw(padded(1, 0xff, join(BARE_INFO, sha256))));
    forms.put("a DigestInfo with other parameters", raw(padded(1, 0xff, join(ODD_INFO, sha256))));
    forms.put("PSS", pss());
    forms.put("no number below the modulus", ones());
    forms.put("block type 2", raw(padded(2, 0xff, info)));
    forms.put("padding that is not FF", raw(padded(1, 0xfe, info)));
    forms.put("short padding, garbage behind", raw(shortPadding(info)));
    forms.put("no padding at all", raw(Arrays.copyOf(info, 256)));
    forms.put("one byte short", Arrays.copyOf(CARD.signed(MESSAGE), 255));
    forms.put("one byte long", Arrays.copyOf(CARD.signed(MESSAGE), 257));
    forms.put("zeros", new byte[256]);
    return forms.entrySet().stream()
        .map(form -> DynamicTest.dynamicTest(form.getKey(), () -> assertRefused(form.getValue())));
  }

  @Test
  void theTestsOwnPaddingIsRightWhereItShouldBe() throws GeneralSecurityException {
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
    byte[] signature = raw(padded(1, 0xff, join(SHA256_INFO, sha256)));
    assertThat(signature).isEqualTo(CARD.signed(MESSAGE));
    assertThat(verify(signature)).isInstanceOf(Verification.Verified.class);
  }

  private static void assertRefused(byte[] signature) {
    var trial = VerifierOnTrial.trusting(AUTHORITY);
    assertThat(trial.verify(SpecimenCard.answer(CARD.certificate(), signature)))
        .isEqualTo(new Verification.SignatureInvalid());
    assertThat(trial.askedOfTheResponder).as("nobody is asked for a wrong signature").isZero();
    assertThat(trial.askedOfTheRegister).isZero();
  }

  private static Verification verify(byte[] signature) {
    return VerifierOnTrial.trusting(AUTHORITY)
        .verify(SpecimenCard.answer(CARD.certificate(), signature));
  }

  /** 00 type padding… 00 data: 256 bytes. */
  private static byte[] padded(int type, int padding, byte[] data) {
    byte[] block = new byte[256];
    Arrays.fill(block, (byte) padding);
    block[0] = 0;
    block[1] = (byte) type;
    block[255 - data.length] = 0;
    System.arraycopy(data, 0, block, 256 - data.length, data.length);
    return block;
  }

  private static byte[] pss() throws GeneralSecurityException {
    var signer = Signature.getInstance("RSASSA-PSS");
    signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    signer.initSign(CARD.keys().getPrivate());
    signer.update(MESSAGE);
    return signer.sign();
  }

  private static byte[] ones() {
    byte[] all = new byte[256];
    Arrays.fill(all, (byte) 0xff);
    return all;
  }

  /** Bleichenbacher's forgery of 2006: little padding, and room behind the hash. */
  private static byte[] shortPadding(byte[] info) {
    byte[] block = new byte[256];
    Arrays.fill(block, 1, 10, (byte) 0xff);
    block[1] = 1;
    block[10] = 0;
    System.arraycopy(info, 0, block, 11, info.length);
    return block;
  }

  private static byte[] raw(byte[] block) throws GeneralSecurityException {
    var rsa = Cipher.getInstance("RSA/ECB/NoPadding");
    rsa.init(Cipher.ENCRYPT_MODE, CARD.keys().getPrivate());
    return rsa.doFinal(block);
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
