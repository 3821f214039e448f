package tewatashi.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What was signed: up to which position a month's chain had come, with which hash, and which heads
 * came before. The arrays are not changed by anybody.
 *
 * @param number 1, 2, 3, … over all months
 * @param closing whether nothing is chained in this month any more
 * @param previous digest of the head before this one; empty for the first of all
 * @param monthBefore digest of the closing head of the month before; empty for the first month
 * @param signedAt to the microsecond, by the database's clock
 * @param publicKey Ed25519, as X.509 encodes it: 44 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // They are never compared.
public record Head(
    long number,
    YearMonth month,
    long position,
    byte[] hash,
    boolean closing,
    Optional<byte[]> previous,
    Optional<byte[]> monthBefore,
    Instant signedAt,
    byte[] publicKey) {
  private static final String HEAD = "tewatashi audit head 1";

  /** Exactly what is signed. */
  byte[] bytes() {
    return Chain.fields(out -> {
      Chain.text(out, HEAD);
      Chain.number(out, number);
      Chain.text(out, month.toString());
      Chain.number(out, position);
      Chain.bytes(out, Optional.of(hash));
      Chain.number(out, closing ? 1 : 0);
      Chain.bytes(out, previous);
      Chain.bytes(out, monthBefore);
      Chain.number(out, Chain.micros(signedAt));
      Chain.bytes(out, Optional.of(publicKey));
    });
  }

  /**
   * A head with its signature, as it is kept.
   *
   * @param signature 64 bytes
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Signed(Head head, byte[] signature) {

    /** Names it: SHA-256 over what was signed and the signature. */
    byte[] digest() {
      var sha256 = Chain.sha256();
      sha256.update(head.bytes());
      return sha256.digest(signature);
    }

    /** Whether the key it names signed it. */
    boolean holds() {
      try {
        var judge = Signature.getInstance("Ed25519");
        judge.initVerify(
            KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(head.publicKey())));
        judge.update(head.bytes());
        return judge.verify(signature);
      } catch (GeneralSecurityException e) {
        return false;
      }
    }

    /**
     * That a head of these words is not there.
     *
     * @throws IllegalArgumentException if they are no head's words
     */
    static Finding missing(String words) {
      String[] parts = words.split(" ", -1);
      if (parts.length != 4) {
        throw new IllegalArgumentException("a kept head is: number, month, position, digest");
      }
      return Finding.at(
          Finding.Kind.HEAD_REMOVED, YearMonth.parse(parts[1]), Long.parseLong(parts[2]));
    }

    /**
     * One line for whoever keeps heads elsewhere: number, month, position, digest. Who has it can
     * prove that this head was there.
     */
    public String words() {
      return "%d %s %d %s"
          .formatted(
              head.number(), head.month(), head.position(), HexFormat.of().formatHex(digest()));
    }
  }
}
