package tewatashi.kiosk.ops.login;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a provider is the one that was configured, and one that a login here can rest on. What it
 * leaves unsaid counts as the standards say it does.
 */
record Suitable(ProviderConfig config, SafeAddresses addresses) {
  /** The description itself, if it fits. */
  OIDCProviderMetadata judged(OIDCProviderMetadata description) throws LoginRefused {
    boolean fits =
        config.issuer().toString().equals(description.getIssuer().getValue())
            && isSafe(description.getAuthorizationEndpointURI())
            && isSafe(description.getTokenEndpointURI())
            && isSafe(description.getJWKSetURI())
            && isOffered(description.getResponseTypes(), new ResponseType("code"))
            && isOffered(description.getCodeChallengeMethods(), CodeChallengeMethod.S256)
            && isOffered(
                description.getTokenEndpointAuthMethods(),
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    LoginRefused.unless(fits, Why.UNSUITABLE_PROVIDER);
    return description;
  }

  private boolean isSafe(@Nullable URI address) {
    return address != null && addresses.allow(address);
  }

  /** A provider that names no methods may have this one; one that names others has it not. */
  private static <T> boolean isOffered(@Nullable List<T> named, T needed) {
    return named == null || named.contains(needed);
  }
}
