package tewatashi.audit;

import java.nio.ByteBuffer;

/**
 * One line as PostgreSQL's {@code COPY (FORMAT binary)} gives it: that is its canonical form, with
 * one more field behind it ({@code written_in}) that is not chained.
 *
 * @param bytes not shared with anybody
 * @param from the first byte that is chained
 * @param until the first byte that is not
 */
record Line(byte[] bytes, int from, int until) {
  /** {@code form}, {@code audit_id} and {@code at} come first and have these lengths. */
  private static final int FORM = 6;

  private static final int ID = FORM + 4;
  private static final int AT = ID + 8 + 4;
  private static final int SHORTEST = AT + 8;
  private static final int FIELDS = 13;
  private static final int WRITTEN_IN = 4 + 8;

  static final String COLUMNS =
      "form, audit_id, at, actor_kind, actor, deed, object_kind, object, municipality_code, why,"
          + " result, evidence, written_in";

  /**
   * One row of such a COPY, with its count of fields.
   *
   * @throws IllegalStateException if the row has another form
   */
  static Line of(byte[] bytes, int from) {
    int begin = from + Short.BYTES;
    int until = bytes.length - WRITTEN_IN;
    var row = ByteBuffer.wrap(bytes);
    if (until - begin < SHORTEST
        || row.getShort(from) != FIELDS
        || row.getInt(begin) != Short.BYTES
        || row.getInt(begin + FORM) != Long.BYTES
        || row.getInt(begin + ID + Long.BYTES) != Long.BYTES
        || row.getInt(until) != Long.BYTES) {
      throw new IllegalStateException("not a line of the audit's first form");
    }
    return new Line(bytes, begin, until);
  }

  long id() {
    return ByteBuffer.wrap(bytes).getLong(from + ID);
  }

  /** Microseconds since 2000. */
  long at() {
    return ByteBuffer.wrap(bytes).getLong(from + AT);
  }

  /** The transaction that wrote it. */
  long writtenIn() {
    return ByteBuffer.wrap(bytes).getLong(until + 4);
  }
}
