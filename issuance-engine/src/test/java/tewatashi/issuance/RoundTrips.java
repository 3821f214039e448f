package tewatashi.issuance;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;

/**
 * Counts round trips where they happen: PostgreSQL's driver makes its sockets here, and each time
 * that it waits for an answer to what it wrote is one.
 */
public final class RoundTrips extends SocketFactory {
  private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();

  private final AtomicInteger count;

  /** Made by the driver, for the connections of one counted address. */
  public RoundTrips(String name) {
    this.count = COUNTS.computeIfAbsent(name, _ -> new AtomicInteger());
  }

  /** A JDBC address, with parameters already, whose connections are counted under this name. */
  public static String counted(String address, String name) {
    return "%s&socketFactory=%s&socketFactoryArg=%s"
        .formatted(address, RoundTrips.class.getName(), name);
  }

  /** How many there were under this name until now. */
  public static int until(String name) {
    return COUNTS.getOrDefault(name, new AtomicInteger()).get();
  }

  @Override
  public Socket createSocket() {
    return new Counted(count);
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }

  private static final class Counted extends Socket {
    private final AtomicInteger count;
    private final AtomicBoolean wrote = new AtomicBoolean();

    Counted(AtomicInteger count) {
      this.count = count;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
          if (wrote.getAndSet(false)) {
            count.incrementAndGet();
          }
          return super.read(bytes, from, length);
        }
      };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return new FilterOutputStream(super.getOutputStream()) {
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          wrote.set(true);
          out.write(bytes, from, length);
        }
      };
    }
  }
}
