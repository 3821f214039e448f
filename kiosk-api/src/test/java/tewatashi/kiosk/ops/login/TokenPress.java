package tewatashi.kiosk.ops.login;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that a provider signs with, and the tokens it signs: written by hand, without the library
 * that reads them.
 */
record TokenPress(String name, Kind kind, KeyPair keys) {
  /** The ways of signing, by the names that tokens give them. */
  enum Kind {
    RS256,
    ES256,
    EdDSA
  }

  static TokenPress of(String name, Kind kind) throws GeneralSecurityException {
    return switch (kind) {
      case RS256 -> rsa(name, 2048);
      case ES256 -> {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        yield new TokenPress(name, kind, generator.generateKeyPair());
      }
      case EdDSA ->
          new TokenPress(name, kind, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    };
  }

  static TokenPress rsa(String name, int bits) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return new TokenPress(name, Kind.RS256, generator.generateKeyPair());
  }

  /** The same key under another name. */
  TokenPress called(String another) {
    return new TokenPress(another, kind, keys);
  }

  /** The public half, as a provider publishes it (RFC 7517, RFC 8037). */
  JsonObject published() {
    var key = new JsonObject().put("kid", name).put("use", "sig").put("alg", kind.name());
    return switch (kind) {
      case RS256 -> {
        var rsa = (RSAPublicKey) keys.getPublic();
        yield key.put("kty", "RSA")
            .put("n", number(rsa.getModulus(), rsa.getModulus().bitLength() / 8))
            .put("e", number(rsa.getPublicExponent(), 3));
      }
      case ES256 -> {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        yield key.put("kty", "EC")
            .put("crv", "P-256")
            .put("x", number(point.getAffineX(), 32))
            .put("y", number(point.getAffineY(), 32));
      }
      case EdDSA -> {
        byte[] encoded = keys.getPublic().getEncoded();
        yield key.put("kty", "OKP")
            .put("crv", "Ed25519")
            .put("x", base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
      }
    };
  }

  JsonObject header() {
    return new JsonObject().put("alg", kind.name()).put("kid", name).put("typ", "JWT");
  }

  String token(JsonObject claims) throws GeneralSecurityException {
    return token(header(), claims);
  }

  String token(JsonObject header, JsonObject claims) throws GeneralSecurityException {
    String signed = unsigned(header, claims);
    var signature =
        Signature.getInstance(
            switch (kind) {
              case RS256 -> "SHA256withRSA";
              case ES256 -> "SHA256withECDSAinP1363Format";
              case EdDSA -> "Ed25519";
            });
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + base64(signature.sign());
  }

  /** Signed with a secret that is none: whoever knows it can do the same. */
  static String keyed(byte[] secret, JsonObject header, JsonObject claims)
      throws GeneralSecurityException {
    String signed = unsigned(header, claims);
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  static String unsigned(JsonObject header, JsonObject claims) {
    return base64(header.encode().getBytes(StandardCharsets.UTF_8))
        + "."
        + base64(claims.encode().getBytes(StandardCharsets.UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String number(BigInteger number, int bytes) {
    byte[] all = number.toByteArray();
    byte[] fixed = new byte[bytes];
    int length = Math.min(all.length, bytes);
    System.arraycopy(all, all.length - length, fixed, bytes - length, length);
    return base64(fixed);
  }
}
