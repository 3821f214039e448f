package tewatashi.issuance.document;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.issuance.session.SessionBinding;

/**
 * One copy that only its own session can open (guard G5): AES-256-GCM under a key derived from the
 * session's secret, with session, terminal, printer, resident, record versions, kind, copy, pages
 * and digest as associated data. Another session's binding is not an "if" that could be forgotten;
 * it is a bad tag.
 *
 * <p>One lock for opening and overwriting: GCM reads the ciphertext twice, for its tag and for its
 * text, and what is overwritten in between would have a good tag.
 */
public final class BoundDocument {
  /** Length of the random salt in bytes. */
  public static final int SALT_BYTES = 32;

  private static final int TAG_BITS = 128;

  /**
   * A key is used for one message only (its salt is fresh), so a constant nonce never repeats under
   * one key (NIST SP 800-38D §8.2).
   */
  private static final byte[] NONCE = new byte[12];

  private final CopyIdentity identity;
  private final byte[] salt;
  private final byte[] ciphertext;

  private BoundDocument(CopyIdentity identity, byte[] salt, byte[] ciphertext) {
    this.identity = identity;
    this.salt = salt;
    this.ciphertext = ciphertext;
  }

  /**
   * Binds a finished document to a session.
   *
   * @param salt 32 fresh random bytes
   * @throws CrossedWires if the identity is another document's
   */
  public static BoundDocument bind(
      FinishedDocument document, CopyIdentity identity, SessionBinding binding, byte[] salt) {
    CrossedWires.require(
        document.digest().equals(identity.digest()), "an identity of another document");
    CrossedWires.require(document.pages() == identity.pages(), "an identity of another page count");
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("a salt is 32 bytes");
    }
    try {
      byte[] ciphertext =
          cipher(Cipher.ENCRYPT_MODE, identity, binding, salt).doFinal(document.pdf());
      return new BoundDocument(identity, salt.clone(), ciphertext);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /**
   * Opens the copy for its own session. GCM gives no plaintext before its tag holds, so the whole
   * document (of bounded size) is opened, and then streamed.
   *
   * @throws GeneralSecurityException a bad tag: not this session's document
   * @throws CrossedWires if what was opened is not what was bound
   */
  public synchronized byte[] open(SessionBinding binding) throws GeneralSecurityException {
    byte[] pdf = cipher(Cipher.DECRYPT_MODE, identity, binding, salt).doFinal(ciphertext);
    CrossedWires.require(
        MessageDigest.isEqual(
            Digest.of(pdf).hex().getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            identity.digest().hex().getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
        "an opened document of another digest");
    return pdf;
  }

  public CopyIdentity identity() {
    return identity;
  }

  /** Overwrites what is left; nothing can be opened any more. */
  public synchronized void shred() {
    Arrays.fill(ciphertext, (byte) 0);
    Arrays.fill(salt, (byte) 0);
  }

  private static Cipher cipher(int mode, CopyIdentity identity, SessionBinding binding, byte[] salt)
      throws GeneralSecurityException {
    byte[] copy = identity.canonical();
    byte[] whose = binding.canonical();
    SecretKey key = binding.documentKey(salt, copy);
    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.init(mode, key, new GCMParameterSpec(TAG_BITS, NONCE));
    gcm.updateAAD(ByteBuffer.allocate(4).putInt(whose.length).flip());
    gcm.updateAAD(whose);
    gcm.updateAAD(copy);
    return gcm;
  }

  @Override
  public String toString() {
    return "BoundDocument[" + identity + "]";
  }
}
