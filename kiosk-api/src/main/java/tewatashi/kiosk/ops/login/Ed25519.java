package tewatashi.kiosk.ops.login;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Ed25519 by the JDK's own arithmetic; the library would want another library for it. RFC 8410 says
 * how a key is encoded: twelve bytes that are always the same, and the key's 32.
 */
final class Ed25519 {
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;

  private Ed25519() {}

  /**
   * Whether this key's owner signed exactly these bytes.
   *
   * @throws GeneralSecurityException if the key is none of this curve
   */
  static boolean signed(OctetKeyPair key, byte[] message, byte[] signature)
      throws GeneralSecurityException {
    byte[] point = key.getX().decode();
    if (!Curve.Ed25519.equals(key.getCurve()) || point.length != KEY_BYTES) {
      throw new InvalidKeyException("a key of another curve");
    }
    if (signature.length != SIGNATURE_BYTES) {
      return false;
    }
    byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + KEY_BYTES);
    System.arraycopy(point, 0, encoded, PREFIX.length, KEY_BYTES);
    var judge = Signature.getInstance("Ed25519");
    judge.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    judge.update(message);
    return judge.verify(signature);
  }
}
