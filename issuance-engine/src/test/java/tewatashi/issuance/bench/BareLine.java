package tewatashi.issuance.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * One TLS 1.3 connection on loopback. The near end is the caller's; the far end, on a thread of its
 * own whose time is not counted, takes and gives the same bytes again and again. Bytes alone: no
 * HTTP, no JSON.
 */
final class BareLine implements AutoCloseable {
  /** What the far end takes, then gives, or the other way round if it begins. */
  record Exchange(int farGives, int farTakes) {}

  private final SSLSocket near;
  private final SSLSocket far;

  private BareLine(SSLSocket near, SSLSocket far) {
    this.near = near;
    this.far = far;
  }

  /**
   * Opens it; the handshake is over when this returns.
   *
   * @param farBegins whether the far end gives first
   * @param exchanges over and over, in this order
   */
  static BareLine open(Path keystore, String password, boolean farBegins, List<Exchange> exchanges)
      throws IOException, GeneralSecurityException {
    var context = context(keystore, password.toCharArray());
    var loopback = InetAddress.getLoopbackAddress();
    try (var server =
        (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 1, loopback)) {
      server.setEnabledProtocols(new String[] {"TLSv1.3"});
      var far =
          (SSLSocket) context.getSocketFactory().createSocket(loopback, server.getLocalPort());
      Thread.ofPlatform().daemon().name("far end").start(() -> goOn(far, farBegins, exchanges));
      var near = (SSLSocket) server.accept();
      near.startHandshake();
      withoutDelay(near);
      withoutDelay(far);
      return new BareLine(near, far);
    }
  }

  private static void withoutDelay(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
  }

  private static void goOn(SSLSocket far, boolean begins, List<Exchange> exchanges) {
    try {
      far.startHandshake();
      var in = far.getInputStream();
      var out = far.getOutputStream();
      while (true) {
        for (var exchange : exchanges) {
          if (begins) {
            give(out, exchange.farGives());
            take(in, exchange.farTakes());
          } else {
            take(in, exchange.farTakes());
            give(out, exchange.farGives());
          }
        }
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private static void give(OutputStream out, int bytes) throws IOException {
    out.write(new byte[bytes]);
    out.flush();
  }

  private static void take(InputStream in, int bytes) throws IOException {
    if (in.readNBytes(bytes).length < bytes) {
      throw new IOException("the other end is gone");
    }
  }

  /** The near end gives so many bytes. */
  void give(int bytes) throws IOException {
    give(near.getOutputStream(), bytes);
  }

  /** The near end takes so many. */
  void take(int bytes) throws IOException {
    take(near.getInputStream(), bytes);
  }

  private static SSLContext context(Path keystore, char[] password)
      throws IOException, GeneralSecurityException {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(keystore.toFile(), password), password);
    var context = SSLContext.getInstance("TLSv1.3");
    context.init(keys.getKeyManagers(), new TrustManager[] {new Anybody()}, new SecureRandom());
    return context;
  }

  /** Both ends are ours, and the handshake is not what is measured. */
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @Override
  public void close() throws IOException {
    far.close();
    near.close();
  }
}
