package tewatashi.load.growth;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import tewatashi.town.authority.TlsIdentity;

/**
 * One terminal's connection and nothing else: thousands of clients with threads and pools of their
 * own would take more of the machine than the server they look at.
 */
final class StandingTerminal implements AutoCloseable {
  private static final int ANSWER_MILLIS_MAX = 30_000;
  private static final int HEAD_BYTES_MAX = 8 << 10;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ");
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");

  private final SSLSocket socket;
  private final String host;
  private final String secret;

  private StandingTerminal(SSLSocket socket, String host, String secret) {
    this.socket = socket;
    this.host = host;
    this.secret = secret;
  }

  static StandingTerminal connect(URI door, TlsIdentity identity, SecureRandom random)
      throws IOException {
    var socket =
        (SSLSocket)
            context(identity, random)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), door.getPort());
    socket.setSoTimeout(ANSWER_MILLIS_MAX);
    socket.setTcpNoDelay(true);
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    return new StandingTerminal(
        socket,
        door.getAuthority(),
        Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** Asks for a session; the status of the answer. */
  int open() throws IOException {
    String request =
        "POST /v1/sessions HTTP/1.1\r\nHost: %s\r\nSession-Secret: %s\r\nContent-Length: 0\r\n\r\n"
            .formatted(host, secret);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    InputStream in = socket.getInputStream();
    String head = head(in);
    var length = LENGTH.matcher(head);
    in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
    var status = STATUS.matcher(head);
    if (!status.lookingAt()) {
      throw new IOException("a terminal was not answered by HTTP");
    }
    return Integer.parseInt(status.group(1));
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.length() < HEAD_BYTES_MAX && head.indexOf("\r\n\r\n") < 0) {
      int letter = in.read();
      if (letter < 0) {
        throw new IOException("a terminal's connection was closed");
      }
      head.append((char) letter);
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It has gone already.
    }
  }

  private static SSLContext context(TlsIdentity identity, SecureRandom random) throws IOException {
    try {
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("authority", identity.authority());
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      var context = SSLContext.getInstance("TLSv1.3");
      context.init(new KeyManager[] {new OneKey(identity)}, trust.getTrustManagers(), random);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS identity", e);
    }
  }

  /** A key store would encrypt each of thousands of keys, and decrypt it at once. */
  private static final class OneKey extends X509ExtendedKeyManager {
    private static final String ALIAS = "terminal";

    private final TlsIdentity identity;

    OneKey(TlsIdentity identity) {
      this.identity = identity;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public String chooseClientAlias(
        String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return ALIAS;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseServerAlias(
        String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return new X509Certificate[] {identity.certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return identity.key();
    }
  }
}
