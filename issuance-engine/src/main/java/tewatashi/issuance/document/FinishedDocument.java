package tewatashi.issuance.document;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.session.Personal;

/**
 * A rendered certificate, not yet let go.
 *
 * @param pdf the whole file
 * @param pages true page count, at least 1
 */
@Personal
public record FinishedDocument(byte[] pdf, int pages) {
  public FinishedDocument {
    if (pages < 1) {
      throw new IllegalArgumentException("a document has a page");
    }
  }

  public Digest digest() {
    return Digest.of(pdf);
  }

  /** Overwrites the bytes: nothing survives its session. */
  public void shred() {
    Arrays.fill(pdf, (byte) 0);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FinishedDocument that
        && pages == that.pages
        && Arrays.equals(pdf, that.pdf);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pdf);
  }

  @Override
  public String toString() {
    return "FinishedDocument[********, pages=" + pages + "]";
  }
}
