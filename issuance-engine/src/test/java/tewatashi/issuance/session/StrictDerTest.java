package tewatashi.issuance.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Certificate bombs and second encodings: one thing wrong at a time in an otherwise right shape.
 */
class StrictDerTest {
  private static final byte[] SERIAL = hex("020101");
  private static final byte[] ALGORITHM = seq(hex("06092a864886f70d01010b"), hex("0500"));
  private static final byte[] SIGNATURE = hex("030200ff");

  @Test
  void aRightShapePasses() {
    assertThatCode(() -> StrictDer.requireCertificate(with(extension(1, hex("0500")))))
        .doesNotThrowAnyException();
    assertThatCode(() -> StrictDer.requireCertificate(extensions(16))).doesNotThrowAnyException();
  }

  @TestFactory
  Stream<DynamicTest> whatCouldBeWrittenOtherwiseIsRefused() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("a length of indefinite form", hex("30800000"));
    parts.put("a long length that could be short", hex("308103020101"));
    parts.put("a longer length than needed", hex("3082000302" + "0101"));
    parts.put("a length of three octets", hex("3083000003020101"));
    parts.put("a length beyond the end", hex("3005020101"));
    parts.put("a length of two octets that could be one", tlvLong(0x04, 0xFF));
    parts.put("a length of one octet that could be none", hex("04817f" + "00".repeat(0x7F)));
    parts.put("half a value", hex("05"));
    parts.put("a negative number of unused bits", hex("0302ff00"));
    parts.put("unused bits of an empty last octet", hex("030107"));
    parts.put("a truth of two octets", hex("01020000"));
    parts.put("a set that is not constructed", hex("1100"));
    parts.put("a padded part inside an object identifier", hex("06042a018001"));
    parts.put("a tag of several bytes", hex("1f8101020101"));
    parts.put("an integer with a leading zero", hex("02020001"));
    parts.put("a negative integer with leading ones", hex("0202ff80"));
    parts.put("an integer of nothing", hex("0200"));
    parts.put("a truth of another value", hex("010101"));
    parts.put("a null with content", hex("050100"));
    parts.put("unused bits that are not zero", hex("03020101"));
    parts.put("eight unused bits", hex("03020800"));
    parts.put("unused bits of nothing", hex("030103"));
    parts.put("an object identifier that is cut off", hex("06012a" + "060180"));
    parts.put("an object identifier with padding", hex("0603288001"));
    parts.put("an object identifier without an end", hex("060188"));
    parts.put("an object identifier of 65 bytes", tlv(0x06, new byte[65]));
    parts.put("an octet string in pieces", hex("2403040100"));
    parts.put("a list that is not constructed", hex("1000"));
    parts.put("an end of contents", hex("0000"));
    parts.put("a tag of the context of several bytes", hex("9f0100"));
    parts.put("a length of indefinite form before 128 octets", hex("0480" + "00".repeat(0x80)));
    parts.put("zero with a leading zero", hex("02020000"));
    parts.put("an object identifier of nothing", hex("0600"));
    parts.put("a padded part behind a zero", hex("06042a008001"));
    parts.put("a padded part of three octets", hex("06052a01808101"));
    return parts.entrySet().stream()
        .map(part ->
            DynamicTest.dynamicTest(
                part.getKey(),
                () -> assertRefused(certificate(SERIAL, ALGORITHM, seq(part.getValue())))));
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoCertificateIsRefused() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    byte[] right = with(extension(1, hex("0500")));
    all.put("nothing", new byte[0]);
    all.put("one byte", new byte[] {0x30});
    all.put("an empty list", hex("3000"));
    all.put("a number", hex("020101"));
    all.put("a set", tlv(0x31, join(seq(SERIAL, ALGORITHM), ALGORITHM, SIGNATURE)));
    all.put("what is signed as a set", seq(tlv(0x31, ALGORITHM), ALGORITHM, SIGNATURE));
    all.put("two parts", seq(seq(SERIAL), ALGORITHM));
    all.put("four parts", seq(seq(SERIAL), ALGORITHM, SIGNATURE, SIGNATURE));
    all.put("a byte behind", Arrays.copyOf(right, right.length + 1));
    all.put("the same twice", join(right, right));
    all.put("a byte short", Arrays.copyOf(right, right.length - 1));
    all.put("two lists of extensions", certificate(SERIAL, ALGORITHM, wrapped(seq(), seq())));
    all.put("a set of extensions", certificate(SERIAL, ALGORITHM, wrapped(tlv(0x31, new byte[0]))));
    all.put("an extension that is a set", with(tlv(0x31, join(oid(1), hex("04020500")))));
    all.put("an extension's value that is text", with(seq(oid(1), hex("0c020500"))));
    all.put("an extension without a value", with(seq(hex("0601 29".replace(" ", "")))));
    all.put("an extension's value that is no value", with(seq(oid(1), hex("040100"))));
    all.put("an extension's value of two values", with(seq(oid(1), hex("040405000500"))));
    all.put("an extension that is a value alone", with(seq(hex("04020500"))));
    all.put("half a value at the end", hex("300105"));
    all.put("half a length at the end", hex("308201"));
    all.put("a long length's head at the end", hex("3082"));
    all.put("no bits, not even unused ones", seq(seq(SERIAL, ALGORITHM), ALGORITHM, hex("0300")));
    all.put("no bytes in an extension's value", with(seq(oid(1), hex("0400"))));
    all.put("an extension's value with a second encoding", with(extension(1, hex("308000"))));
    return all.entrySet().stream()
        .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> assertRefused(one.getValue())));
  }

  /** Each beside the refusal that stands next to it: a rule that refuses more is wrong as well. */
  @TestFactory
  Stream<DynamicTest> whatHasOneFormPasses() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("true", hex("0101ff"));
    parts.put("false", hex("010100"));
    parts.put("zero", hex("020100"));
    parts.put("minus one", hex("0201ff"));
    parts.put("128, which needs its zero", hex("02020080"));
    parts.put("-129, which needs its ones", hex("0202ff7f"));
    parts.put("-256, whose second octet is zero", hex("0202ff00"));
    parts.put("an enumerated value", hex("0a0101"));
    parts.put("no bits", hex("030100"));
    parts.put("one bit of eight", hex("03020780"));
    parts.put("bits that end in a zero", hex("03020102"));
    parts.put("an object identifier of one octet", hex("06012a"));
    parts.put("an object identifier with a long part", hex("06032a8101"));
    parts.put("an object identifier with 80 inside a part", hex("06042a818001"));
    parts.put("an object identifier before a tag of the context", hex("06012a8000"));
    parts.put("an object identifier of 64 bytes", tlv(0x06, new byte[64]));
    parts.put("an empty list", hex("3000"));
    parts.put("an empty set", hex("3100"));
    parts.put("a tag of the context", hex("8000"));
    parts.put("a constructed tag of the context", hex("a000"));
    parts.put("127 octets", tlv(0x04, new byte[0x7F]));
    parts.put("128 octets", tlv(0x04, new byte[0x80]));
    parts.put("255 octets", tlv(0x04, new byte[0xFF]));
    parts.put("256 octets", tlv(0x04, new byte[0x100]));
    parts.put("as deep as allowed", nested(StrictDer.DEPTH_MAX - 4));
    return parts.entrySet().stream()
        .map(part ->
            DynamicTest.dynamicTest(
                part.getKey(),
                () ->
                    StrictDer.requireCertificate(
                        certificate(SERIAL, ALGORITHM, seq(part.getValue())))));
  }

  @Test
  void oneLevelOrOneElementMoreThanAllowedIsTooMuch() throws CertificateException {
    assertRefused(
        certificate(SERIAL, ALGORITHM, seq(nested(StrictDer.DEPTH_MAX - 3))), "nested too deep");
    int others = 10; // What a certificate of these parts has besides.
    var most = hex("0500".repeat(StrictDer.ELEMENTS_MAX - others));
    StrictDer.requireCertificate(certificate(SERIAL, ALGORITHM, most));
    assertRefused(certificate(SERIAL, ALGORITHM, most, hex("0500")), "of too many parts");
  }

  @Test
  void anExtensionTwiceIsRefused() {
    assertRefused(with(extension(1, hex("0500")), extension(1, hex("0500"))), "twice");
    assertRefused(with(extension(1, hex("0500")), extension(1, hex("020101"))), "twice");
  }

  /** Found by the fuzzer's mutations: the library took an absent NULL for a NULL. */
  @Test
  void theAlgorithmOutsideMustBeTheOneThatWasSigned() {
    byte[] without = seq(hex("06092a864886f70d01010b"));
    assertRefused(seq(seq(SERIAL, ALGORITHM), without, SIGNATURE), "two algorithms");
    assertRefused(seq(seq(SERIAL), ALGORITHM, SIGNATURE), "two algorithms");
    byte[] set = ALGORITHM.clone();
    set[0] = 0x31;
    assertRefused(seq(seq(SERIAL, ALGORITHM), set, SIGNATURE), "two algorithms");
  }

  @Test
  void moreExtensionsThanAnybodyHasAreRefused() {
    assertRefused(extensions(17), "too many");
  }

  /** Each within a bound in time as well: the walk stops where the bound is, not at the end. */
  @Test
  void bombsAreRefusedAtOnce() {
    byte[][] bombs = {
      certificate(nested(StrictDer.DEPTH_MAX)),
      certificate(nested(5_000)),
      certificate(tlv(0x30, hex("0500".repeat(600)))),
      with(extension(1, nested(5_000)))
    };
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () -> {
          for (byte[] bomb : bombs) {
            assertRefused(bomb, "nested");
          }
        });
    assertRefused(certificate(new byte[1 << 16]), "length");
  }

  private static byte[] nested(int depth) {
    byte[] inner = hex("0500");
    for (int i = 0; i < depth; i++) {
      inner = tlv(0x30, inner);
    }
    return inner;
  }

  private static byte[] extensions(int count) {
    return with(
        IntStream.rangeClosed(1, count)
            .mapToObj(number -> extension(number, hex("0500")))
            .toArray(byte[][]::new));
  }

  private static byte[] with(byte[]... extensions) {
    return certificate(SERIAL, ALGORITHM, wrapped(seq(extensions)));
  }

  private static byte[] certificate(byte[]... parts) {
    return seq(seq(parts), ALGORITHM, SIGNATURE);
  }

  private static byte[] wrapped(byte[]... parts) {
    return tlv(0xA3, join(parts));
  }

  private static byte[] extension(int number, byte[] value) {
    return seq(oid(number), tlv(0x04, value));
  }

  private static byte[] oid(int number) {
    return new byte[] {0x06, 0x03, 0x55, 0x1D, (byte) number};
  }

  private static byte[] seq(byte[]... parts) {
    return tlv(0x30, join(parts));
  }

  private static byte[] tlv(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.length;
    if (length >= 0x10000) {
      out.writeBytes(new byte[] {(byte) 0x83, (byte) (length >> 16)});
      out.writeBytes(new byte[] {(byte) (length >> 8), (byte) length});
    } else if (length >= 0x100) {
      out.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
    } else if (length >= 0x80) {
      out.writeBytes(new byte[] {(byte) 0x81, (byte) length});
    } else {
      out.write(length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  /** With a length of two octets, needed or not. */
  private static byte[] tlvLong(int tag, int length) {
    var head = new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    return join(head, new byte[length]);
  }

  private static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static void assertRefused(byte[] der) {
    assertThatThrownBy(() -> StrictDer.requireCertificate(der))
        .isInstanceOf(CertificateException.class)
        // Else a case could be refused for what it lacks besides, and show nothing.
        .hasMessageNotContaining("two algorithms");
  }

  private static void assertRefused(byte[] der, String why) {
    assertThatThrownBy(() -> StrictDer.requireCertificate(der))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining(why);
  }
}
