package tewatashi.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * Gives lines their places in the chain, and signs how far it has come. One at a time: whoever has
 * the database's lock. A round is one transaction, and what is chained says up to which snapshot,
 * so a round that dies leaves nothing and the next one, here or elsewhere, begins where the last
 * complete one ended. Not thread-safe: one thread runs its rounds.
 */
public final class Sealer implements AutoCloseable {
  private static final int LOCK = 1_952_805_750;

  private final DataSource database;
  private final HeadSigner signer;
  private final SealerBounds bounds;
  private final LongSupplier nanos;
  private final SealerEvents events;
  private Optional<Connection> open = Optional.empty();
  private OptionalLong looked = OptionalLong.empty();

  /**
   * @param database plain connections of the role {@code operations}
   * @param nanos a steady clock
   */
  public Sealer(
      DataSource database,
      HeadSigner signer,
      SealerBounds bounds,
      LongSupplier nanos,
      SealerEvents events) {
    this.database = database;
    this.signer = signer;
    this.bounds = bounds;
    this.nanos = nanos;
    this.events = events;
  }

  /**
   * Chains what is new, and signs if it is time to.
   *
   * @return whether it was completed; also where another sealer is at it
   */
  public boolean round() {
    return round(false);
  }

  /** A last round, signed whatever the time: after it a node is gone for who knows how long. */
  public boolean finish() {
    return round(true);
  }

  private boolean round(boolean signs) {
    try {
      Connection connection = connection();
      if (!truth(connection, "SELECT pg_try_advisory_lock(" + LOCK + ")")) {
        return true;
      }
      makeMonths(connection);
      // A month that is over is closed first, then the next one begins.
      while (chain(connection, signs)) {
        // Until nothing is left but the present month.
      }
      truth(connection, "SELECT pg_advisory_unlock(" + LOCK + ")");
      return true;
    } catch (SQLException e) {
      close(); // The lock goes with the connection.
      events.failed(String.valueOf(e.getSQLState()));
      return false;
    } catch (RuntimeException e) {
      close();
      events.failed(e.getClass().getName());
      return false;
    }
  }

  private void makeMonths(Connection connection) throws SQLException {
    long now = nanos.getAsLong();
    if (looked.isPresent() && now - looked.getAsLong() < bounds.monthsEvery().toNanos()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT audit_months_ahead(" + bounds.monthsAhead() + ")");
    }
    looked = OptionalLong.of(now);
  }

  /** True if a month was closed: another may be waiting. */
  private boolean chain(Connection connection, boolean signs) throws SQLException {
    Optional<ChainEnd> end = ChainEnd.read(connection);
    if (end.isEmpty()) {
      return false;
    }
    ChainEnd from = end.get();
    if (from.over()) {
      try (PreparedStatement settles =
          connection.prepareStatement("SELECT audit_month_settles(?)")) {
        settles.setDate(1, Heads.first(from.month()));
        settles.execute();
      }
    }
    connection.setAutoCommit(false);
    try {
      long chained = new Batches(connection, from, bounds.linesAtOnceMax()).write();
      Optional<Head.Signed> head = sign(connection, from, signs);
      connection.commit();
      if (chained > 0) {
        events.chained(chained);
      }
      head.ifPresent(events::signed);
      return from.over();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private Optional<Head.Signed> sign(Connection connection, ChainEnd from, boolean signs)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ChainEnd.REACHED)) {
      statement.setDate(1, Heads.first(from.month()));
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        Instant now = Chain.instant(row.getLong(3));
        Optional<Head.Signed> last = Heads.last(connection);
        if (!from.over() && !due(last, from.month(), row.getLong(1), now, signs)) {
          return Optional.empty();
        }
        var head =
            new Head(
                1 + last.map(one -> one.head().number()).orElse(0L),
                from.month(),
                row.getLong(1),
                row.getBytes(2),
                from.over(),
                last.map(Head.Signed::digest),
                Heads.closingBefore(connection, from.month()).map(Head.Signed::digest),
                now,
                signer.publicKey());
        var signed = new Head.Signed(head, signer.sign(head.bytes()));
        Heads.write(connection, signed);
        return Optional.of(signed);
      }
    }
  }

  private boolean due(
      Optional<Head.Signed> last, YearMonth month, long position, Instant now, boolean signs) {
    if (last.isEmpty() || !last.get().head().month().equals(month)) {
      return true;
    }
    return last.get().head().position() < position
        && (signs || !now.isBefore(last.get().head().signedAt().plus(bounds.headEvery())));
  }

  private Connection connection() throws SQLException {
    if (open.isEmpty()) {
      open = Optional.of(AuditConnection.open(database, bounds.answerMax()));
    }
    return open.get();
  }

  private static boolean truth(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** Gives the connection back; the next round opens another. */
  @Override
  public void close() {
    open.ifPresent(AuditConnection::close);
    open = Optional.empty();
  }

  /** Lines in their order, chained and written down, a batch at a time. */
  private static final class Batches {
    private final Connection connection;
    private final ChainEnd from;
    private final int most;
    private final Chain chain;
    private final String snapshot;
    private long position;

    Batches(Connection connection, ChainEnd from, int most) throws SQLException {
      this.connection = connection;
      this.from = from;
      this.most = most;
      this.chain = new Chain(from.hash());
      this.position = from.position();
      try (Statement statement = connection.createStatement()) {
        // All that follows sees one and the same; and the next round begins where this one looked.
        statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        try (ResultSet row = statement.executeQuery("SELECT pg_current_snapshot()::text")) {
          row.next();
          this.snapshot = row.getString(1);
        }
      }
    }

    long write() throws SQLException {
      long transaction = 0;
      long id = 0;
      while (true) {
        Long[] ids = new Long[most];
        byte[] hashes = new byte[most * Chain.HASH_BYTES];
        int count = 0;
        try (var lines = LineStream.open(connection, from.unchained(transaction, id, most))) {
          for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            transaction = line.get().writtenIn();
            id = line.get().id();
            chain.add(line.get());
            ids[count] = id;
            System.arraycopy(chain.hash(), 0, hashes, count * Chain.HASH_BYTES, Chain.HASH_BYTES);
            count++;
          }
        }
        if (count > 0) {
          seal(Arrays.copyOf(ids, count), Arrays.copyOf(hashes, count * Chain.HASH_BYTES));
        }
        if (count < most) {
          return position - from.position();
        }
      }
    }

    private void seal(Long[] ids, byte[] hashes) throws SQLException {
      Array numbers = connection.createArrayOf("bigint", ids);
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT seal_audit(?, ?, ?, ?, ?)")) {
        statement.setDate(1, Heads.first(from.month()));
        statement.setLong(2, position + 1);
        statement.setArray(3, numbers);
        statement.setBytes(4, hashes);
        statement.setString(5, snapshot);
        statement.execute();
      }
      position += ids.length;
    }
  }
}
