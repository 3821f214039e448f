package tewatashi.kiosk.ops.login;

import java.net.URI;
import java.util.Set;
import tewatashi.issuance.session.Realm;

/** Which addresses a login may touch: TLS everywhere, but for a specimen on this machine. */
record SafeAddresses(Realm realm) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  boolean allow(URI address) {
    if (address.getHost() == null || address.getRawUserInfo() != null) {
      return false;
    }
    return switch (realm) {
      case PRODUCTION -> isSecure(address);
      case SPECIMEN -> isSecure(address) || isPlainAndLocal(address);
    };
  }

  private static boolean isSecure(URI address) {
    return "https".equals(address.getScheme());
  }

  private static boolean isPlainAndLocal(URI address) {
    return "http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost());
  }
}
