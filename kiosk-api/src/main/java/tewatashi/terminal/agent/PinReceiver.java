package tewatashi.terminal.agent;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import tewatashi.terminal.card.Pin;

/**
 * Takes four digits out of a request's body, as bytes, into one array that {@link Pin} overwrites;
 * what the network layer handed over is overwritten at once. Never a {@code String}.
 */
final class PinReceiver {
  private PinReceiver() {}

  /** Calls back when the body has ended; empty unless it is four ASCII digits. */
  static void receive(HttpServerRequest request, Consumer<Optional<Pin>> then) {
    byte[] digits = new byte[Pin.DIGITS];
    int[] length = {0};
    request.handler(part -> {
      for (int i = 0; i < part.length(); i++) {
        if (length[0] < Pin.DIGITS) {
          digits[length[0]] = part.getByte(i);
        }
        length[0] = Math.min(length[0] + 1, Pin.DIGITS + 1);
        part.setByte(i, (byte) 0);
      }
    });
    request.exceptionHandler(_ -> Arrays.fill(digits, (byte) 0));
    request.endHandler(_ -> {
      if (length[0] != Pin.DIGITS) {
        Arrays.fill(digits, (byte) 0);
        then.accept(Optional.empty());
      } else {
        then.accept(Pin.of(digits));
      }
    });
  }
}
