package tewatashi.issuance.operations;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the program and PostgreSQL and counts how often the program waits for an answer:
 * however much travels at once, the server says but once that it is ready for more.
 */
final class CountedWire implements AutoCloseable {
  private static final int READY_FOR_QUERY = 'Z';

  /** What the pool asks of a connection that nobody used for a while is no step's. */
  private static final Set<String> POOLS_OWN = Set.of("SELECT 1000\0", "ROLLBACK\0");

  private static final int COMMAND_COMPLETE = 'C';

  private final ServerSocket door;
  private final URI server;
  private final AtomicInteger roundTrips = new AtomicInteger();

  /** Before the database of this access. */
  CountedWire(DatabaseAccess access) throws IOException {
    this.server = URI.create(access.url().substring("jdbc:".length()));
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::admit);
  }

  /** The same logins, by way of this wire. */
  DatabaseAccess through(DatabaseAccess access) {
    return new DatabaseAccess(
        "jdbc:postgresql://localhost:%d%s?sslmode=disable&gssEncMode=disable"
            .formatted(door.getLocalPort(), server.getPath()),
        access.logins());
  }

  /** How often this step waits for the database. */
  int of(Step step) throws Exception {
    int before = roundTrips.get();
    step.take();
    return roundTrips.get() - before;
  }

  private void admit() {
    try {
      while (true) {
        var client = door.accept();
        var database = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        Thread.ofVirtual().start(() -> pass(client, database, CountedWire::copy));
        Thread.ofVirtual().start(() -> pass(database, client, this::count));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void pass(Socket from, Socket to, Passing passing) {
    try (from;
        to;
        var in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
        var out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream()))) {
      passing.pass(in, out);
    } catch (IOException e) {
      // One side has gone, and the other goes with it.
    }
  }

  private static void copy(DataInputStream in, DataOutputStream out) throws IOException {
    byte[] bytes = new byte[8192];
    for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
      out.write(bytes, 0, read);
      out.flush();
    }
  }

  /** Message by message: a byte that names it, its length with itself, and what it says. */
  private void count(DataInputStream in, DataOutputStream out) throws IOException {
    boolean asked = true;
    while (true) {
      int type = in.readUnsignedByte();
      int length = in.readInt();
      byte[] body = in.readNBytes(length - Integer.BYTES);
      asked &=
          type != COMMAND_COMPLETE
              || !POOLS_OWN.contains(new String(body, StandardCharsets.US_ASCII));
      if (type == READY_FOR_QUERY) {
        roundTrips.addAndGet(asked ? 1 : 0);
        asked = true;
      }
      out.writeByte(type);
      out.writeInt(length);
      out.write(body);
      if (in.available() == 0) {
        out.flush();
      }
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  interface Step {
    void take() throws Exception;
  }

  @FunctionalInterface
  private interface Passing {
    void pass(DataInputStream in, DataOutputStream out) throws IOException;
  }
}
