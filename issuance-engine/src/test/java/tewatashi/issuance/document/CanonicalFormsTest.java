package tewatashi.issuance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.session.Bindings;

/**
 * Two different things never encode alike. Shown twice: what was encoded can be read back, so that
 * nothing was lost; and texts made to run into each other do not.
 */
class CanonicalFormsTest {
  @Test
  void aCopysIdentityCanBeReadBackFromItsCanonicalForm() throws IOException {
    var random = new Random(20260401);
    for (int i = 0; i < 2_000; i++) {
      var identity = randomIdentity(random);
      assertThat(readBack(identity.canonical())).isEqualTo(identity);
    }
  }

  @Test
  void textsThatRunIntoEachOtherStayApart() {
    var seen = new HashMap<List<Byte>, CopyIdentity>();
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      var identity = randomIdentity(random);
      var before = seen.put(list(identity.canonical()), identity);
      assertThat(before == null || before.equals(identity)).isTrue();
    }
    assertThat(seen).hasSizeGreaterThan(1_000);
  }

  @Test
  void aTextThatContainsAnothersFrameIsStillOneText() {
    var digest = Digest.of(new byte[0]);
    var plain = identity("a", "b", Map.of("1", 1L), digest);
    var frame = new String(plain.canonical(), StandardCharsets.ISO_8859_1);
    assertThat(identity(frame, "b", Map.of("1", 1L), digest).canonical())
        .isNotEqualTo(plain.canonical());
    assertThat(identity("a", frame, Map.of("1", 1L), digest).canonical())
        .isNotEqualTo(plain.canonical());
  }

  @Test
  void aBindingCanBeReadBackFromItsCanonicalForm() throws IOException {
    for (String name : List.of("Hanako", "Taro", "Jiro")) {
      var binding = Bindings.of(name);
      assertThat(texts(binding.canonical()))
          .containsExactly(
              "tewatashi/session-binding/v1",
              binding.session().hex(),
              binding.terminal().value(),
              binding.resident().municipality().value(),
              binding.resident().number(),
              binding.certificate().issuerKey(),
              binding.certificate().serial());
    }
  }

  @Test
  void theSecretStandsInNoFormOfABinding() {
    var binding = Bindings.of("Hanako");
    var other = Strangers.hanakoWithoutHerSecret();
    assertThat(binding.canonical()).isEqualTo(other.canonical());
    assertThat(binding.fingerprint()).isEqualTo(other.fingerprint()).matches("[0-9a-f]{64}");
  }

  /** Small alphabets and lengths, so that collisions would be found if there were any. */
  private static CopyIdentity randomIdentity(Random random) {
    var versions = new TreeMap<String, Long>();
    for (int i = random.nextInt(3); i > 0; i--) {
      versions.put(text(random), random.nextLong(3));
    }
    return new CopyIdentity(
        text(random),
        CertificateKind.values()[random.nextInt(3)],
        random.nextInt(3),
        random.nextInt(3),
        text(random),
        versions,
        Digest.of(new byte[] {(byte) random.nextInt(2)}));
  }

  private static String text(Random random) {
    return "\0a\1".repeat(2).substring(random.nextInt(4), 4 + random.nextInt(3));
  }

  private static CopyIdentity identity(
      String issuance, String printer, Map<String, Long> versions, Digest digest) {
    return new CopyIdentity(
        issuance, CertificateKind.SEAL, 1, 1, printer, new TreeMap<>(versions), digest);
  }

  private static CopyIdentity readBack(byte[] form) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(form))) {
      assertThat(text(in)).isEqualTo("tewatashi/copy/v1");
      var issuance = text(in);
      var kind = CertificateKind.of(text(in)).orElseThrow();
      int copy = in.readInt();
      int pages = in.readInt();
      var printer = text(in);
      var versions = new TreeMap<String, Long>();
      for (int left = in.readInt(); left > 0; left--) {
        versions.put(text(in), in.readLong());
      }
      var digest = new Digest(text(in));
      assertThat(in.available()).isZero();
      return new CopyIdentity(issuance, kind, copy, pages, printer, versions, digest);
    }
  }

  private static List<String> texts(byte[] form) throws IOException {
    var texts = new ArrayList<String>();
    try (var in = new DataInputStream(new ByteArrayInputStream(form))) {
      while (in.available() > 0) {
        texts.add(text(in));
      }
    }
    return texts;
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static List<Byte> list(byte[] bytes) {
    var list = new ArrayList<Byte>(bytes.length);
    for (byte b : bytes) {
      list.add(b);
    }
    return list;
  }
}
