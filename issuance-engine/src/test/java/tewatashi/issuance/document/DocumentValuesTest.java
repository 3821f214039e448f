package tewatashi.issuance.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tewatashi.issuance.session.Bindings;

/** What a document is made of refuses what it cannot be, and leaves nothing when it goes. */
class DocumentValuesTest {
  private static final byte[] SALT = new byte[BoundDocument.SALT_BYTES];

  @Test
  void aDigestIsASha256InHexadecimal() {
    assertThat(Digest.of(new byte[0]).hex()).startsWith("e3b0c44298fc1c149afbf4c8996fb924");
    for (String hex : new String[] {"", "0".repeat(63), "0".repeat(65), "F".repeat(64)}) {
      assertThatThrownBy(() -> new Digest(hex)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aDocumentHasAPage() {
    assertThat(new FinishedDocument(new byte[1], 1).pages()).isEqualTo(1);
    assertThatThrownBy(() -> new FinishedDocument(new byte[1], 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void documentsAreAlikeByBytesAndPages() {
    var document = Copies.document("a page");
    assertThat(document).isEqualTo(Copies.document("a page"));
    assertThat(document)
        .isNotEqualTo(Copies.document("another"))
        .isNotEqualTo(new FinishedDocument(document.pdf(), document.pages() + 1))
        .isNotEqualTo("a page");
  }

  @Test
  void aShreddedDocumentIsZeros() {
    var document = Copies.document("a page");
    document.shred();
    assertThat(document.pdf()).containsOnly(0);
  }

  /** Either alone would keep it from opening; what is gone must be gone twice. */
  @Test
  void ofAShreddedBoundDocumentNeitherBytesNorSaltAreLeft() throws ReflectiveOperationException {
    var document = Copies.document("a page");
    byte[] salt = SALT.clone();
    salt[0] = 1;
    var bound =
        BoundDocument.bind(document, Copies.identity(document), Bindings.of("Hanako"), salt);
    assertThat(bound.identity()).isEqualTo(Copies.identity(document));
    bound.shred();
    for (String field : new String[] {"ciphertext", "salt"}) {
      var kept = BoundDocument.class.getDeclaredField(field);
      kept.setAccessible(true);
      assertThat((byte[]) kept.get(bound)).as(field).containsOnly(0);
    }
  }

  @Test
  void aSaltOfAnotherLengthIsRefused() {
    var document = Copies.document("a page");
    for (int length : new int[] {0, BoundDocument.SALT_BYTES - 1, BoundDocument.SALT_BYTES + 1}) {
      assertThatThrownBy(() ->
              BoundDocument.bind(
                  document, Copies.identity(document), Bindings.of("Hanako"), new byte[length]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
