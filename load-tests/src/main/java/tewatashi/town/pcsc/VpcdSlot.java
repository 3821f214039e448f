package tewatashi.town.pcsc;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * Lays into one slot of vpcd's reader whatever card a {@link CardTerminal} holds, and passes on
 * what vpcd says to it. To vpcd a connection is a card: it is there while the card is.
 */
final class VpcdSlot implements AutoCloseable {
  private static final int ANSWER_BYTES_MAX = 258;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** pcscd looks a few times a second; a card that follows another at once would be the same. */
  private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1000);

  private final CardTerminal terminal;
  private final int port;

  /** Once to see whether a card is there, once when it gets power. */
  private final CountDownLatch askedForAtr = new CountDownLatch(2);

  private volatile boolean open = true;
  private volatile @Nullable Socket connection;

  private VpcdSlot(CardTerminal terminal, int port) {
    this.terminal = terminal;
    this.port = port;
  }

  /** Begins to serve; vpcd listens on this port. */
  static VpcdSlot serve(CardTerminal terminal, int port) {
    var slot = new VpcdSlot(terminal, port);
    // A thread of the system, which nothing else in this process can hold up.
    Thread.ofPlatform().daemon().name("vpcd-slot").start(slot::serve);
    return slot;
  }

  /** Whether a card was laid in, and seen by vpcd, within this time. */
  boolean awaitCard(long millis) throws InterruptedException {
    return askedForAtr.await(millis, TimeUnit.MILLISECONDS);
  }

  private void serve() {
    while (open) {
      long pause = LOOK_NANOS;
      try {
        if (terminal.isCardPresent()) {
          layIn(terminal.connect("T=1"));
        }
      } catch (CardException _) {
        pause = GAP_NANOS; // The card was taken away.
      } catch (IOException _) {
        // vpcd has left, or does not listen yet.
      }
      LockSupport.parkNanos(pause);
    }
  }

  private void layIn(Card card) throws IOException, CardException {
    try (var vpcd = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      connection = vpcd;
      vpcd.setTcpNoDelay(true);
      var in = new DataInputStream(vpcd.getInputStream());
      for (var next = read(vpcd, in); open && next.isPresent(); next = read(vpcd, in)) {
        var answer = answer(card, next.get());
        if (answer.isPresent()) {
          VpcdMessage.write(vpcd.getOutputStream(), answer.get());
        }
      }
    }
  }

  /** vpcd sends length and bytes apart; a receipt that waits would cost 40 ms a command. */
  private static Optional<VpcdMessage> read(Socket vpcd, DataInputStream in) throws IOException {
    if (vpcd.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
      vpcd.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
    return VpcdMessage.read(in);
  }

  private Optional<byte[]> answer(Card card, VpcdMessage message) throws CardException {
    return switch (message) {
      case VpcdMessage.PowerOn _ -> Optional.empty();
      case VpcdMessage.PowerOff _, VpcdMessage.Reset _ -> {
        // By a connection of its own: one that was left with a reset cannot be used again.
        terminal.connect("T=1").disconnect(true);
        yield Optional.empty();
      }
      case VpcdMessage.AskAtr _ -> {
        if (!terminal.isCardPresent()) {
          throw new CardException("the card was taken away");
        }
        askedForAtr.countDown();
        yield Optional.of(card.getATR().getBytes());
      }
      case VpcdMessage.Command(var apdu) -> Optional.of(transmit(card, apdu));
    };
  }

  private static byte[] transmit(Card card, byte[] apdu) throws CardException {
    var answer = ByteBuffer.allocate(ANSWER_BYTES_MAX);
    int length = card.getBasicChannel().transmit(ByteBuffer.wrap(apdu), answer);
    Arrays.fill(apdu, (byte) 0); // It may have held a PIN.
    return Arrays.copyOf(answer.array(), length);
  }

  @Override
  public void close() throws IOException {
    open = false;
    var last = connection;
    if (last != null) {
      last.close();
    }
  }
}
