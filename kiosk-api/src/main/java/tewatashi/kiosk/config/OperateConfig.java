package tewatashi.kiosk.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import tewatashi.issuance.session.Realm;

/**
 * Where operators' browsers come to: {@code operate}. Without it there is no page.
 *
 * @param origin as browsers name it, such as {@code https://operations.example}: no other is
 *     answered
 * @param key the server's own, with its chain; empty only in the specimen realm, where the origin
 *     is this machine's
 * @param issuer the OpenID provider's name
 * @param clientId ours at the provider
 * @param clientSecret ours at the provider
 */
public record OperateConfig(
    Address address,
    URI origin,
    Optional<ServerKey.InFile> key,
    URI issuer,
    String clientId,
    SecretFile clientSecret) {
  private static final Pattern ANY = Pattern.compile("operate\\..*");
  private static final Pattern CLIENT = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /** Where the provider sends a browser back to. */
  public URI callback() {
    return origin.resolve("/ops/login/callback");
  }

  static Optional<OperateConfig> read(Settings settings, Path folder, Realm realm) {
    if (settings.matches(ANY).isEmpty()) {
      // Asked for in any case, so that they are known.
      settings.has("operate.listen.host");
      settings.has("operate.listen.port");
      settings.has("operate.origin");
      settings.has("operate.tls.keystore");
      settings.has("operate.tls.password-file");
      settings.has("operate.oidc.issuer");
      settings.has("operate.oidc.client-id");
      settings.has("operate.oidc.client-secret-file");
      return Optional.empty();
    }
    var host = settings.value("operate.listen.host", "127.0.0.1", Parse::name);
    var port = settings.required("operate.listen.port", Parse::port);
    var origin = settings.required("operate.origin", OperateConfig::origin);
    var keystore = settings.optional("operate.tls.keystore", Parse.file(folder));
    var password = settings.optional("operate.tls.password-file", Parse.file(folder));
    var issuer = settings.required("operate.oidc.issuer", Parse::httpUrl);
    var client = settings.required("operate.oidc.client-id", OperateConfig::client);
    var secret = settings.required("operate.oidc.client-secret-file", Parse.file(folder));
    if (origin != null) {
      boolean clear = "http".equals(origin.getScheme());
      if (clear != keystore.isEmpty() || clear != password.isEmpty()) {
        settings.fault(
            "operate.tls.keystore, operate.tls.password-file: with https, and not without");
      }
      if (clear && realm != Realm.SPECIMEN) {
        settings.fault("operate.origin: https, outside of the specimen realm");
      }
    }
    if (port == null
        || origin == null
        || issuer == null
        || client == null
        || secret == null
        || settings.faulty()) {
      return Optional.empty();
    }
    var key =
        keystore.flatMap(
            file -> password.map(words -> new ServerKey.InFile(file, new SecretFile(words))));
    return Optional.of(
        new OperateConfig(
            new Address(host, port), origin, key, issuer, client, new SecretFile(secret)));
  }

  private static URI origin(String text) {
    var uri = Parse.httpUrl(text);
    if (!uri.getRawPath().isEmpty() || uri.getRawQuery() != null) {
      throw new IllegalArgumentException("an origin is SCHEME://HOST or SCHEME://HOST:PORT");
    }
    if ("http".equals(uri.getScheme()) && !"localhost".equals(uri.getHost())) {
      throw new IllegalArgumentException("https, or http://localhost:PORT");
    }
    return uri;
  }

  private static String client(String text) {
    if (!CLIENT.matcher(text).matches()) {
      throw new IllegalArgumentException("1 to 255 visible ASCII letters");
    }
    return text;
  }
}
