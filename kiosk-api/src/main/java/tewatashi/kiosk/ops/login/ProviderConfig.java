package tewatashi.kiosk.ops.login;

import java.net.URI;
import tewatashi.kiosk.config.SecretFile;

/**
 * Who says who an operator is, and as whom we ask.
 *
 * @param issuer the provider's name, letter by letter as it stands in its tokens; the one address
 *     that everything else about the provider is learned from
 * @param clientId our name at the provider, 1 to 255 visible ASCII letters
 * @param secret where the secret lies by which the provider knows us
 * @param redirect where the provider sends an operator's browser back to, as registered there
 */
public record ProviderConfig(URI issuer, String clientId, SecretFile secret, URI redirect) {
  /**
   * @throws IllegalArgumentException if an address could not be one, or the name could not; it says
   *     what was expected and never what was given
   */
  public ProviderConfig {
    if (!clientId.matches("[\\x21-\\x7e]{1,255}")) {
      throw new IllegalArgumentException("a client's name is 1 to 255 visible ASCII letters");
    }
    if (!isPlainAddress(issuer) || issuer.getRawQuery() != null) {
      throw new IllegalArgumentException("an issuer is an http or https URL without a query");
    }
    if (!isPlainAddress(redirect)) {
      throw new IllegalArgumentException("a redirect is an http or https URL with a host");
    }
  }

  private static boolean isPlainAddress(URI address) {
    return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
        && address.getHost() != null
        && address.getRawUserInfo() == null
        && address.getRawFragment() == null;
  }
}
