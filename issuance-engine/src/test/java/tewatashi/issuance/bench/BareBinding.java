package tewatashi.issuance.bench;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM over a paper of its real size, with a fresh key each time. */
final class BareBinding implements BarePart {
  private static final int TAG_BITS = 128;
  private static final int NONCE_BYTES = 12;
  private static final int KEY_BYTES = 32;

  private final byte[] document;
  private long keys;
  private int sink;

  BareBinding(byte[] document) {
    this.document = document.clone();
  }

  @Override
  public String name() {
    return "bind";
  }

  @Override
  public String words() {
    return "AES-256-GCM over the paper's bytes";
  }

  @Override
  public double times() {
    return 1;
  }

  @Override
  public void run(int story) throws GeneralSecurityException {
    byte[] key = ByteBuffer.allocate(KEY_BYTES).putLong(++keys).array();
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(TAG_BITS, new byte[NONCE_BYTES]));
    sink += cipher.doFinal(document)[0];
  }

  /** Keeps the compiler from leaving out what nobody reads. */
  int sink() {
    return sink;
  }
}
