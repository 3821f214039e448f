package tewatashi.kiosk.ops.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the provider's key made a token. The three ways of signing are ours to choose and not the
 * token's: a shared secret signs nothing here, and neither does nobody.
 */
final class TokenSignature {
  static final Set<JWSAlgorithm> TAKEN =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);

  private static final int RSA_BITS_MIN = 2048;

  private TokenSignature() {}

  /** The one key of these that is for such a header; empty if there is none, or more than one. */
  static Optional<JWK> key(JWSHeader header, JWKSet keys) {
    var found = new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /**
   * @param key the one that belongs to the token's header
   * @throws LoginRefused if the key is too weak, or did not sign this
   */
  static void verify(SignedJWT token, JWK key) throws LoginRefused {
    try {
      LoginRefused.unless(holds(token, key), Why.BAD_SIGNATURE);
    } catch (JOSEException | GeneralSecurityException _) {
      throw new LoginRefused(Why.BAD_SIGNATURE);
    }
  }

  private static boolean holds(SignedJWT token, JWK key)
      throws JOSEException, GeneralSecurityException, LoginRefused {
    return switch (key) {
      case RSAKey rsa -> {
        LoginRefused.unless(rsa.size() >= RSA_BITS_MIN, Why.WEAK_KEY);
        yield verified(token, new RSASSAVerifier(rsa));
      }
      case ECKey curve -> verified(token, new ECDSAVerifier(curve));
      case OctetKeyPair edwards ->
          Ed25519.signed(edwards, token.getSigningInput(), token.getSignature().decode());
      // A key of any other kind belongs to no algorithm of ours.
      default -> throw new LoginRefused(Why.WRONG_ALGORITHM);
    };
  }

  private static boolean verified(SignedJWT token, JWSVerifier verifier) throws JOSEException {
    return verifier.verify(token.getHeader(), token.getSigningInput(), token.getSignature());
  }
}
