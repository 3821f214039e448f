package tewatashi.kiosk.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tewatashi.pkcs11.TokenPlace;

/** Where the server's TLS key lies: in a file, or in a token that never gives it away. */
public sealed interface ServerKey {
  /** The keys' common beginning where the key lies in a token. */
  String TOKEN = "listen.tls.token";

  /** PKCS#12 with key and chain. */
  record InFile(Path keystore, SecretFile password) implements ServerKey {}

  /**
   * A PKCS#11 token with key and chain.
   *
   * @param pin of the token's user
   */
  record InToken(TokenPlace place, SecretFile pin) implements ServerKey {}

  /** One of the two, and not both. */
  static Optional<ServerKey> read(Settings settings, Path folder) {
    boolean token =
        List.of(".library", ".slot", ".pin-file", ".key").stream()
                .filter(part -> settings.has(TOKEN + part))
                .count() // Not anyMatch: each key has to be asked for, to be known.
            > 0;
    if (!token) {
      return inFile(settings, folder);
    }
    for (var key : List.of("listen.tls.keystore", "listen.tls.password-file")) {
      if (settings.has(key)) {
        settings.fault(key + ": the key lies in a file or in a token, not in both");
      }
    }
    return inToken(settings, folder);
  }

  private static Optional<ServerKey> inFile(Settings settings, Path folder) {
    var keystore = settings.required("listen.tls.keystore", Parse.file(folder));
    var password = settings.required("listen.tls.password-file", Parse.file(folder));
    return keystore == null || password == null
        ? Optional.empty()
        : Optional.of(new InFile(keystore, new SecretFile(password)));
  }

  private static Optional<ServerKey> inToken(Settings settings, Path folder) {
    var library = settings.required(TOKEN + ".library", Parse.file(folder));
    var slot = settings.required(TOKEN + ".slot", TokenPlace::slot);
    var pin = settings.required(TOKEN + ".pin-file", Parse.file(folder));
    var key = settings.required(TOKEN + ".key", Parse::name);
    if (library == null || slot == null || pin == null || key == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new InToken(new TokenPlace(library, slot, key), new SecretFile(pin)));
    } catch (IllegalArgumentException e) {
      settings.fault(TOKEN + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
