package tewatashi.terminal.desk;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where the server is, who it must be, and who we are.
 *
 * @param url {@code https}, host and port; the server's certificate must be for this host
 * @param serverAuthority PEM; the only authority believed, whatever the machine believes otherwise
 * @param key this terminal's own
 */
public record DeskAddress(URI url, Path serverAuthority, TerminalKey key) {
  public DeskAddress {
    if (!"https".equals(url.getScheme()) || url.getHost() == null || url.getUserInfo() != null) {
      throw new IllegalArgumentException("a server's URL is https://HOST:PORT");
    }
  }

  int port() {
    return url.getPort() < 0 ? 443 : url.getPort();
  }

  @Override
  public String toString() {
    return "DeskAddress[" + url + "]";
  }
}
