package tewatashi.issuance.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.security.GeneralSecurityException;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tewatashi.issuance.session.Bindings;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.issuance.session.SessionBinding;

/**
 * Guard G5: a bound copy opens for its own session and for what it is, and for nothing else. One
 * good story, then one thing wrong at a time.
 */
class BoundDocumentTest {
  private static final FinishedDocument DOCUMENT = Copies.document("見本 花子の住民票");
  private static final CopyIdentity IDENTITY = Copies.identity(DOCUMENT);
  private static final byte[] SALT = "a salt of exactly 32 random bytes".substring(1).getBytes();

  @Test
  void itsOwnSessionOpensIt() throws GeneralSecurityException {
    assertThat(hanakos().open(Bindings.of("Hanako"))).isEqualTo(DOCUMENT.pdf());
  }

  @Test
  void anotherSessionsBindingCannotOpenIt() {
    assertBadTag(hanakos(), Bindings.of("Taro"));
  }

  @Test
  void withoutTheTerminalsSecretNobodyOpensIt() {
    assertBadTag(hanakos(), Strangers.hanakoWithoutHerSecret());
  }

  @TestFactory
  Stream<DynamicTest> aBindingThatDiffersInOnePartCannotOpenIt() {
    return Strangers.ofHanakoInOnePart().entrySet().stream()
        .map(stranger ->
            DynamicTest.dynamicTest(
                stranger.getKey(), () -> assertBadTag(hanakos(), stranger.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> theBytesUnderAnIdentityThatDiffersInOnePartDoNotOpen() {
    return Copies.changedInOnePart(IDENTITY).entrySet().stream()
        .map(other ->
            DynamicTest.dynamicTest(
                other.getKey(),
                () -> assertBadTag(smuggled(hanakos(), other.getValue()), Bindings.of("Hanako"))));
  }

  @Test
  void oneFlippedBitOfTheCiphertextOrSaltDoesNotOpen() throws ReflectiveOperationException {
    for (String field : new String[] {"ciphertext", "salt"}) {
      for (int i : new int[] {0, 7, 31}) {
        var document = hanakos();
        bytes(document, field)[i] ^= 1;
        assertBadTag(document, Bindings.of("Hanako"));
      }
    }
  }

  @Test
  void aShreddedDocumentOpensNothing() {
    var document = hanakos();
    document.shred();
    assertBadTag(document, Bindings.of("Hanako"));
  }

  @Test
  void aShreddedSecretOpensNothingAndBindsNothing() {
    var document = hanakos();
    var binding = Bindings.of("Hanako");
    binding.shred();
    assertThatThrownBy(() -> document.open(binding)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> BoundDocument.bind(DOCUMENT, IDENTITY, binding, SALT))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shreddingOneHoldersCopyOfTheSecretLeavesTheOthers() throws GeneralSecurityException {
    var secret = Bindings.secret("Hanako");
    var is = Bindings.of("Hanako");
    var worker =
        Bindings.with(is.session(), is.terminal(), is.resident(), is.certificate(), secret.copy());
    worker.shred();
    var still = Bindings.with(is.session(), is.terminal(), is.resident(), is.certificate(), secret);
    assertThat(hanakos().open(still)).isEqualTo(DOCUMENT.pdf());
  }

  @Test
  void twoBindsOfTheSameDocumentAreNeverAlike() throws ReflectiveOperationException {
    var otherSalt = SALT.clone();
    otherSalt[0] ^= 1;
    var other = BoundDocument.bind(DOCUMENT, IDENTITY, Bindings.of("Hanako"), otherSalt);
    assertThat(bytes(other, "ciphertext")).isNotEqualTo(bytes(hanakos(), "ciphertext"));
    assertThatThrownBy(
            () -> BoundDocument.bind(DOCUMENT, IDENTITY, Bindings.of("Hanako"), new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingOfTheDocumentStandsInTheCiphertext() throws ReflectiveOperationException {
    var hidden =
        new String(bytes(hanakos(), "ciphertext"), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(hidden).doesNotContain("見本", "花子");
  }

  @Test
  void aDocumentIsNotBoundUnderAnothersIdentity() {
    var taros = Copies.document("見本 太郎の住民票");
    assertThatThrownBy(() -> BoundDocument.bind(taros, IDENTITY, Bindings.of("Taro"), SALT))
        .isInstanceOf(CrossedWires.class);
    var longer = new FinishedDocument(DOCUMENT.pdf(), 3);
    assertThatThrownBy(() -> BoundDocument.bind(longer, IDENTITY, Bindings.of("Hanako"), SALT))
        .isInstanceOf(CrossedWires.class);
  }

  private static BoundDocument hanakos() {
    return BoundDocument.bind(DOCUMENT, IDENTITY, Bindings.of("Hanako"), SALT);
  }

  private static void assertBadTag(BoundDocument document, SessionBinding whose) {
    assertThatThrownBy(() -> document.open(whose)).isInstanceOf(AEADBadTagException.class);
  }

  /** The bytes of one document under the identity of another: no code of ours can do this. */
  private static BoundDocument smuggled(BoundDocument document, CopyIdentity as)
      throws ReflectiveOperationException {
    Constructor<BoundDocument> constructor =
        BoundDocument.class.getDeclaredConstructor(CopyIdentity.class, byte[].class, byte[].class);
    constructor.setAccessible(true);
    return constructor.newInstance(as, bytes(document, "salt"), bytes(document, "ciphertext"));
  }

  private static byte[] bytes(BoundDocument document, String field)
      throws ReflectiveOperationException {
    var bytes = BoundDocument.class.getDeclaredField(field);
    bytes.setAccessible(true);
    return (byte[]) bytes.get(document);
  }
}
