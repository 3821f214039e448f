package tewatashi.issuance.feed;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Characters of which no line is too long: who reads by lines never holds more than one. */
final class LineBound extends FilterReader {
  private final int max;
  private int length;

  /** A line that goes on and on. */
  static final class LineTooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param max characters in a line, without its end
   */
  LineBound(Reader characters, int max) {
    super(characters);
    this.max = max;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      count((char) next);
    }
    return next;
  }

  @Override
  public int read(char[] into, int offset, int most) throws IOException {
    int came = super.read(into, offset, most);
    for (int i = offset; i < offset + came; i++) {
      count(into[i]);
    }
    return came;
  }

  private void count(char next) throws LineTooLong {
    length = next == '\n' || next == '\r' ? 0 : length + 1;
    if (length > max) {
      throw new LineTooLong();
    }
  }
}
