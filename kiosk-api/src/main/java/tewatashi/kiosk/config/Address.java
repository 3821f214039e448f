package tewatashi.kiosk.config;

/**
 * Where to listen.
 *
 * @param host a name or an address of this machine
 * @param port 0 lets the system choose
 */
public record Address(String host, int port) {
  static Address read(Settings settings, String prefix, Address fallback) {
    return new Address(
        settings.value(prefix + ".host", fallback.host(), Parse::name),
        settings.value(prefix + ".port", fallback.port(), Parse::port));
  }
}
