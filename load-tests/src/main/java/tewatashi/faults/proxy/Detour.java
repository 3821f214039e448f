package tewatashi.faults.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One port on loopback that leads to another, until it is told to do otherwise. */
public final class Detour implements AutoCloseable {
  /** Bytes passed at once; as a socket's buffer. */
  private static final int PIECE_BYTES = 16 << 10;

  private final int target;
  private final int port;
  private volatile Duration delay;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Object turn = new Object();
  private volatile Way way = Way.THROUGH;
  private volatile ServerSocket door;

  private Detour(ServerSocket door, int target, Duration delay) {
    this.door = door;
    this.port = door.getLocalPort();
    this.target = target;
    this.delay = delay;
    serve(door);
  }

  /**
   * Begins to lead there.
   *
   * @param target port on loopback
   * @param delay of each piece on the way {@link Way#SLOW}
   */
  public static Detour to(int target, Duration delay) throws IOException {
    return new Detour(listen(0), target, delay);
  }

  /** Where to knock instead. */
  public int port() {
    return port;
  }

  /** From now on {@link Way#SLOW} means this much. */
  public void slowBy(Duration longer) {
    delay = longer;
  }

  /** From now on it does this with whatever comes. */
  public void take(Way next) throws IOException {
    synchronized (turn) {
      if (next != Way.CLOSED && door.isClosed()) {
        door = listen(port);
        serve(door);
      }
      way = next;
      turn.notifyAll();
    }
    if (next == Way.CLOSED) {
      door.close();
    }
    if (next == Way.CLOSED || next == Way.CUT) {
      resetAll();
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  private void serve(ServerSocket at) {
    Thread.ofVirtual()
        .start(() -> {
          while (!at.isClosed()) {
            try {
              Socket near = at.accept();
              Thread.ofVirtual().start(() -> lead(near));
            } catch (IOException e) {
              return; // The door is closed.
            }
          }
        });
  }

  private void lead(Socket near) {
    open.add(near);
    try {
      if (awaitTurn() == Way.CUT) {
        reset(near);
        return;
      }
      var far = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(far);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> pass(near, far, false));
      pass(far, near, true);
    } catch (IOException | InterruptedException e) {
      reset(near);
    }
  }

  /** Passes one direction until it ends; then both do. */
  private void pass(Socket from, Socket to, boolean answers) {
    byte[] piece = new byte[PIECE_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        Way now = awaitTurn();
        if (now == Way.SLOW) {
          Thread.sleep(delay);
        }
        out.write(piece, 0, read);
        if (now == Way.TWICE && answers) {
          out.write(piece, 0, read);
        }
      }
      to.shutdownOutput();
      if (answers) {
        from.close();
        to.close();
      }
    } catch (IOException | InterruptedException e) {
      reset(from);
      reset(to);
    } finally {
      if (answers) {
        open.remove(from);
        open.remove(to);
      }
    }
  }

  /** Waits as long as nothing may come; says what is to be done then. */
  private Way awaitTurn() throws InterruptedException {
    synchronized (turn) {
      while (way == Way.HALF_OPEN) {
        turn.wait();
      }
      return way;
    }
  }

  private void resetAll() {
    open.forEach(Detour::reset);
    open.clear();
  }

  /** Closes with RST, not FIN: nothing more is delivered of what was on its way. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It has gone already.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    synchronized (turn) {
      way = Way.CUT;
      turn.notifyAll();
    }
    resetAll();
  }
}
