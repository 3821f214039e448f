package tewatashi.terminal.card;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Four digits on their way from the keys to the card, in one array that is overwritten afterwards.
 * Never a {@code String}: that could not be overwritten, and would be easy to log.
 */
public final class Pin implements AutoCloseable {
  /** The authentication PIN's length (利用者証明用, 暗証番号4桁). */
  public static final int DIGITS = 4;

  private final byte[] digits;

  private Pin(byte[] digits) {
    this.digits = digits;
  }

  /**
   * Takes the array over; {@link #close} overwrites it.
   *
   * @return empty, and the array overwritten, unless it is four ASCII digits
   */
  public static Optional<Pin> of(byte[] digits) {
    boolean wellFormed = digits.length == DIGITS;
    for (byte digit : digits) {
      wellFormed &= digit >= '0' && digit <= '9';
    }
    if (!wellFormed) {
      Arrays.fill(digits, (byte) 0);
      return Optional.empty();
    }
    return Optional.of(new Pin(digits));
  }

  /** Reads one line, byte by byte, so that nothing of it stays in a buffer. */
  public static Optional<Pin> read(InputStream in) throws IOException {
    var digits = new byte[DIGITS];
    int length = 0;
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next == '\r') {
        continue;
      }
      if (length < DIGITS) {
        digits[length] = (byte) next;
      }
      length++;
    }
    return of(length == DIGITS ? digits : new byte[0]);
  }

  /** The digits themselves, not a copy. */
  byte[] digits() {
    return digits;
  }

  @Override
  public void close() {
    Arrays.fill(digits, (byte) 0);
  }

  @Override
  public String toString() {
    return "Pin[****]";
  }
}
