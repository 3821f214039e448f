package tewatashi.issuance.document;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.issuance.session.SessionBinding;

/** {@link BoundDocument} with parts of its guard taken out, for tests that show what is lost. */
final class LooselyBound {
  /** A part of the guard. */
  enum Without {
    /** The associated data: whose it is and what it is are not bound to the bytes. */
    ASSOCIATED_DATA,
    /** The session's secret: the key comes from the node, as a "server key" would. */
    SESSION_SECRET,
    /** The pair assertion on the digest after opening. */
    DIGEST_CHECK
  }

  private static final byte[] NODES_KEY = new byte[32];

  private final Set<Without> without;
  private final byte[] salt;
  private final byte[] ciphertext;

  private LooselyBound(Set<Without> without, byte[] salt, byte[] ciphertext) {
    this.without = without;
    this.salt = salt;
    this.ciphertext = ciphertext;
  }

  static LooselyBound bind(
      FinishedDocument document, CopyIdentity identity, SessionBinding binding, Without... without)
      throws GeneralSecurityException {
    var bound = new LooselyBound(Set.of(without), new byte[32], new byte[0]);
    byte[] bytes = bound.cipher(Cipher.ENCRYPT_MODE, identity, binding).doFinal(document.pdf());
    return new LooselyBound(bound.without, bound.salt, bytes);
  }

  byte[] open(SessionBinding binding, CopyIdentity identity) throws GeneralSecurityException {
    byte[] pdf = cipher(Cipher.DECRYPT_MODE, identity, binding).doFinal(ciphertext);
    CrossedWires.require(
        without.contains(Without.DIGEST_CHECK) || Digest.of(pdf).equals(identity.digest()),
        "an opened document of another digest");
    return pdf;
  }

  private Cipher cipher(int mode, CopyIdentity identity, SessionBinding binding)
      throws GeneralSecurityException {
    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.init(mode, key(identity, binding), new GCMParameterSpec(128, new byte[12]));
    if (!without.contains(Without.ASSOCIATED_DATA)) {
      byte[] whose = binding.canonical();
      gcm.updateAAD(ByteBuffer.allocate(4).putInt(whose.length).flip());
      gcm.updateAAD(whose);
      gcm.updateAAD(identity.canonical());
    }
    return gcm;
  }

  private SecretKey key(CopyIdentity identity, SessionBinding binding)
      throws GeneralSecurityException {
    if (!without.contains(Without.SESSION_SECRET)) {
      // Without associated data the copy must not come back in through the key.
      boolean bare = without.contains(Without.ASSOCIATED_DATA);
      return binding.documentKey(salt, bare ? new byte[0] : identity.canonical());
    }
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update(NODES_KEY);
    return new SecretKeySpec(Arrays.copyOf(digest.digest(salt), 32), "AES");
  }
}
