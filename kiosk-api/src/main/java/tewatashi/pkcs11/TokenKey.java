package tewatashi.pkcs11;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A key in a token, with its certificate. The token signs; this process has only a handle. A token
 * asks for its PIN once in a process: whoever opens a second key of it is not asked again.
 */
public final class TokenKey {
  /** What the token signs once, to show that the key is the certificate's; never a TLS message. */
  private static final byte[] PROBE =
      "tewatashi/token-key-probe/v1".getBytes(StandardCharsets.US_ASCII);

  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private final PrivateKey handle;
  private final X509Certificate[] chain;

  private TokenKey(PrivateKey handle, X509Certificate[] chain) {
    this.handle = handle;
    this.chain = chain;
  }

  /**
   * Opens the token and tries the key.
   *
   * @param pin of the token's user; the caller overwrites it
   * @throws TokenRefused if there is no such library, token, key or certificate, if the PIN is
   *     wrong, if the certificate is another key's, or if the key can be read out of the token
   */
  public static TokenKey open(TokenPlace place, char[] pin) throws TokenRefused {
    Provider provider = TokenProvider.of(place);
    boolean opened = false;
    try {
      var key = read(load(provider, pin), place.key());
      key.refuseAnothersCertificate(provider);
      opened = true;
      return key;
    } catch (GeneralSecurityException | ProviderException e) {
      throw new TokenRefused(
          "the token did not do its work: " + TokenProvider.code(e).orElse("no reason given"));
    } finally {
      if (!opened) {
        TokenProvider.forget(provider);
      }
    }
  }

  private static KeyStore load(Provider provider, char[] pin)
      throws TokenRefused, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS11", provider);
    try {
      store.load(null, pin);
      return store;
    } catch (IOException e) {
      throw new TokenRefused(
          switch (TokenProvider.code(e).orElse("no reason given")) {
            case "CKR_PIN_INCORRECT", "CKR_PIN_LEN_RANGE", "CKR_PIN_INVALID" ->
                "the token refused the PIN: correct the PIN file before the next start,"
                    + " for a few wrong ones lock the token";
            case "CKR_PIN_LOCKED" ->
                "the token's PIN is locked: its security officer has to set a new one";
            case "CKR_USER_PIN_NOT_INITIALIZED" ->
                "the token has no user PIN yet: initialise it with one";
            case String code -> "the token could not be read: " + code;
          });
    }
  }

  private static TokenKey read(KeyStore store, String alias)
      throws TokenRefused, GeneralSecurityException {
    @Nullable Key key = store.getKey(alias, null);
    var certificates = store.getCertificateChain(alias);
    if (!(key instanceof PrivateKey handle) || certificates == null) {
      throw new TokenRefused(
          "no key with a certificate under that name: make the key in the token, and import its"
              + " certificate under the key's own id (CKA_ID)");
    }
    if (handle.getEncoded() != null) {
      throw new TokenRefused(
          "the key can be read out of the token: make one that is sensitive and not extractable");
    }
    return new TokenKey(handle, Arrays.stream(certificates).toArray(X509Certificate[]::new));
  }

  private void refuseAnothersCertificate(Provider provider)
      throws TokenRefused, GeneralSecurityException {
    PublicKey certified = chain[0].getPublicKey();
    if (!certified.getAlgorithm().equals(handle.getAlgorithm()) || !verifies(provider, certified)) {
      throw new TokenRefused(
          "the certificate under that name is not this key's: import the one that was issued for"
              + " it");
    }
  }

  private boolean verifies(Provider provider, PublicKey certified)
      throws TokenRefused, GeneralSecurityException {
    String algorithm =
        switch (handle.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "RSASSA-PSS";
          default -> throw new TokenRefused("TLS 1.3 wants an EC or RSA key here");
        };
    var signing = Signature.getInstance(algorithm, provider);
    var checking = Signature.getInstance(algorithm);
    if (algorithm.equals("RSASSA-PSS")) {
      signing.setParameter(PSS);
      checking.setParameter(PSS);
    }
    signing.initSign(handle);
    signing.update(PROBE);
    checking.initVerify(certified);
    checking.update(PROBE);
    return checking.verify(signing.sign());
  }

  /** The certificate, then the authorities above it as far as the token has them. */
  public X509Certificate[] chain() {
    return chain.clone();
  }

  /** Shows this key and no other, whoever asks. */
  public X509ExtendedKeyManager manager() {
    return new OneKey(handle, chain);
  }

  @Override
  public String toString() {
    return "TokenKey[" + handle.getAlgorithm() + "]";
  }
}
