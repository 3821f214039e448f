package tewatashi.kiosk.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where terminals knock.
 *
 * @param keystore PKCS#12: the server's key and chain
 * @param terminalAuthority PEM: the authority that issues terminals' client certificates
 */
public record ListenConfig(
    Address address, Path keystore, SecretFile keystorePassword, Path terminalAuthority) {

  static Optional<ListenConfig> read(Settings settings, Path folder) {
    var address = Address.read(settings, "listen", new Address("0.0.0.0", 8443));
    var keystore = settings.required("listen.tls.keystore", Parse.file(folder));
    var password = settings.required("listen.tls.password-file", Parse.file(folder));
    var authority = settings.required("listen.terminal-ca", Parse.file(folder));
    return keystore == null || password == null || authority == null
        ? Optional.empty()
        : Optional.of(new ListenConfig(address, keystore, new SecretFile(password), authority));
  }
}
