package tewatashi.kiosk.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where terminals knock.
 *
 * @param key the server's own, with its chain
 * @param terminalAuthority PEM: the authority that issues terminals' client certificates
 * @param drainPause between "not ready" and "not listening", so that a balancer notices
 */
public record ListenConfig(
    Address address, ServerKey key, Path terminalAuthority, Duration drainPause) {
  /** As often as a balancer asks {@code /readyz}, and once more. */
  private static final Duration DRAIN_PAUSE = Duration.ofSeconds(5);

  /** Without a balancer in front. */
  public ListenConfig(Address address, ServerKey key, Path terminalAuthority) {
    this(address, key, terminalAuthority, Duration.ZERO);
  }

  static Optional<ListenConfig> read(Settings settings, Path folder) {
    var address = Address.read(settings, "listen", new Address("0.0.0.0", 8443));
    var key = ServerKey.read(settings, folder);
    var authority = settings.required("listen.terminal-ca", Parse.file(folder));
    var pause = settings.value("listen.drain-pause", DRAIN_PAUSE, Parse::pause);
    return key.isEmpty() || authority == null
        ? Optional.empty()
        : Optional.of(new ListenConfig(address, key.get(), authority, pause));
  }
}
