package tewatashi.town.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** What the provider is made of: Spring's own, but for the page that asks who somebody is. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class ProviderRules {
  private static final String AUTHORIZE = "/oauth2/authorize";

  /** One chain: the standard's endpoints, and the page in front of them. */
  @Bean
  SecurityFilterChain chain(HttpSecurity http, Registered registered) throws Exception {
    return http.oauth2AuthorizationServer(server ->
            server
                .oidc(Customizer.withDefaults())
                .authorizationEndpoint(
                    endpoint -> endpoint.authenticationProviders(ProviderRules::listenToNo)))
        .authorizeHttpRequests(
            all -> all.requestMatchers(WhoPage.PATH).permitAll().anyRequest().authenticated())
        .exceptionHandling(handling ->
            handling.defaultAuthenticationEntryPointFor(
                new LoginUrlAuthenticationEntryPoint(WhoPage.PATH),
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, AUTHORIZE)))
        .formLogin(form -> form.loginPage(WhoPage.PATH).usernameParameter(WhoPage.OPERATOR))
        .authenticationProvider(new WithoutPassword(registered.operators().keySet()))
        .headers(headers ->
            headers.contentSecurityPolicy(policy -> policy.policyDirectives(WhoPage.POLICY)))
        .build();
  }

  @Bean
  RegisteredClientRepository clients(Registered registered) {
    return new InMemoryRegisteredClientRepository(
        RegisteredClient.withId(registered.client())
            .clientId(registered.client())
            .clientSecret(registered.secret())
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri(registered.redirect())
            .scope(OidcScopes.OPENID)
            .clientSettings(ClientSettings.builder().requireProofKey(true).build())
            .tokenSettings(
                TokenSettings.builder()
                    .idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
                    .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                    .build())
            .build());
  }

  /** A key for as long as the program runs; an elliptic curve's is made at once. */
  @Bean
  JWKSource<SecurityContext> keys() throws JOSEException {
    var key =
        new ECKeyGenerator(Curve.P_256)
            .keyUse(KeyUse.SIGNATURE)
            .keyIDFromThumbprint(true)
            .generate();
    return new ImmutableJWKSet<>(new JWKSet(key));
  }

  /** For the endpoints that read tokens, which nobody here asks. */
  @Bean
  JwtDecoder decoder(JWKSource<SecurityContext> keys) {
    return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
  }

  @Bean
  PasswordEncoder secrets() {
    return new SecretAsItIs();
  }

  /** The issuer is the address that the program was asked under. */
  @Bean
  AuthorizationServerSettings settings() {
    return AuthorizationServerSettings.builder().build();
  }

  private static void listenToNo(List<AuthenticationProvider> providers) {
    for (AuthenticationProvider one : providers) {
      if (one instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider questions) {
        Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> usual =
            new OAuth2AuthorizationCodeRequestAuthenticationValidator();
        questions.setAuthenticationValidator(usual.andThen(ProviderRules::refuseForNobody));
      }
    }
  }

  /** Who declines is told to the client in the standard's way: {@code error=access_denied}. */
  private static void refuseForNobody(OAuth2AuthorizationCodeRequestAuthenticationContext asked) {
    OAuth2AuthorizationCodeRequestAuthenticationToken question = asked.getAuthentication();
    if (question.getPrincipal() instanceof Authentication who
        && who.getName().equals(Registered.NOBODY)) {
      throw new OAuth2AuthorizationCodeRequestAuthenticationException(
          new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED), question);
    }
  }
}
