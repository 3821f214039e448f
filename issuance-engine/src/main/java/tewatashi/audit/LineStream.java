package tewatashi.audit;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Lines as they come, one at a time; nothing of them is kept here. */
final class LineStream implements AutoCloseable {
  /** Signature, flags and extension of the format, before the first row. */
  private static final int SIGNATURE_BYTES = 11;

  private static final int HEADER_BYTES = SIGNATURE_BYTES + 4 + 4;
  private static final int TRAILER = -1;

  private final CopyOut copy;
  private boolean begun;

  private LineStream(CopyOut copy) {
    this.copy = copy;
  }

  /**
   * Begins to read; the connection does nothing else until this is closed.
   *
   * @param rest what follows {@code SELECT … FROM audit a}: no value in it comes from outside
   */
  static LineStream open(Connection connection, String rest) throws SQLException {
    String columns = "a." + Line.COLUMNS.replace(", ", ", a.");
    return new LineStream(
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                "COPY (SELECT "
                    + columns
                    + " FROM audit a "
                    + rest
                    + ") TO STDOUT (FORMAT binary)"));
  }

  /** The next line; empty after the last. */
  Optional<Line> next() throws SQLException {
    for (byte[] bytes = copy.readFromCopy(); bytes != null; bytes = copy.readFromCopy()) {
      int from = begun ? 0 : HEADER_BYTES;
      begun = true;
      // The header may come alone; the trailer is a count of fields that no row has.
      if (bytes.length > from && ByteBuffer.wrap(bytes).getShort(from) != TRAILER) {
        return Optional.of(Line.of(bytes, from));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
