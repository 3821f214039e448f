package tewatashi.kiosk.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where terminals knock.
 *
 * @param key the server's own, with its chain
 * @param terminalAuthority PEM: the authority that issues terminals' client certificates
 */
public record ListenConfig(Address address, ServerKey key, Path terminalAuthority) {

  static Optional<ListenConfig> read(Settings settings, Path folder) {
    var address = Address.read(settings, "listen", new Address("0.0.0.0", 8443));
    var key = ServerKey.read(settings, folder);
    var authority = settings.required("listen.terminal-ca", Parse.file(folder));
    return key.isEmpty() || authority == null
        ? Optional.empty()
        : Optional.of(new ListenConfig(address, key.get(), authority));
  }
}
