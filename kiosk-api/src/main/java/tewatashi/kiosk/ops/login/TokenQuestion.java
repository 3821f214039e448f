package tewatashi.kiosk.ops.login;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The exchange of a code for an ID token, between the provider and us: with our secret ({@code
 * client_secret_basic}) and the attempt's verifier (RFC 7636), so that nobody else's code is of use
 * here and ours is of use to nobody else. The access token that comes along is thrown away.
 */
record TokenQuestion(ProviderConfig config, ProviderExchange exchange) {
  /** An ID token that nobody verified yet. */
  JWT unverifiedToken(URI address, String code, LoginAttempt attempt) throws LoginRefused {
    var secret = secret();
    try {
      var grant =
          new AuthorizationCodeGrant(
              new AuthorizationCode(code),
              config.redirect(),
              new CodeVerifier(attempt.codeVerifier()));
      var client = new ClientSecretBasic(new ClientID(config.clientId()), secret);
      var form = new TokenRequest.Builder(address, client, grant).build().toHTTPRequest();
      return token(exchange.post(address, form.getHeaderMap(), form.getBody()));
    } finally {
      secret.erase();
    }
  }

  private static JWT token(ProviderExchange.Answer answer) throws LoginRefused {
    boolean spoken = answer.status() == 200 || answer.status() == 400 || answer.status() == 401;
    LoginRefused.unless(spoken, Why.HTTP_STATUS);
    TokenResponse said = parsed(answer);
    if (!said.indicatesSuccess()) {
      throw new LoginRefused(refusal(said.toErrorResponse().getErrorObject()));
    }
    JWT token = ((OIDCTokenResponse) said.toSuccessResponse()).getOIDCTokens().getIDToken();
    if (token == null) {
      throw new LoginRefused(Why.NO_ID_TOKEN);
    }
    return token;
  }

  private static TokenResponse parsed(ProviderExchange.Answer answer) throws LoginRefused {
    try {
      var response = new HTTPResponse(answer.status());
      response.setContentType(answer.mediaType());
      response.setBody(new String(answer.body(), StandardCharsets.UTF_8));
      return OIDCTokenResponseParser.parse(response);
    } catch (ParseException _) {
      throw new LoginRefused(Why.MALFORMED_ANSWER);
    }
  }

  private static Why refusal(ErrorObject error) {
    return OAuth2Error.INVALID_GRANT.getCode().equals(error.getCode())
        ? Why.CODE_REFUSED
        : Why.CLIENT_REFUSED;
  }

  private Secret secret() throws LoginRefused {
    try {
      char[] read = config.secret().read();
      LoginRefused.unless(read.length > 0, Why.SECRET_UNREADABLE);
      var secret = new Secret(new String(read));
      Arrays.fill(read, '\0');
      return secret;
    } catch (IOException _) {
      throw new LoginRefused(Why.SECRET_UNREADABLE);
    }
  }
}
