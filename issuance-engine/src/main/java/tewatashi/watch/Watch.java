package tewatashi.watch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * Reads what is new, judges it, stops what breaks a law, and says that it did. Two connections of
 * its own: one reads a snapshot, the other writes. Not thread-safe: one thread runs its rounds.
 */
public final class Watch implements AutoCloseable {
  private final DataSource database;
  private final String name;
  private final WatchBounds bounds;
  private final LongSupplier nanos;
  private final WatchEvents events;
  private Optional<Connection> reading = Optional.empty();
  private Optional<Connection> writing = Optional.empty();
  private Optional<String> seen = Optional.empty();
  private OptionalLong beaten = OptionalLong.empty();

  /**
   * @param database plain connections of the role {@code watch}; not shared with anybody
   * @param name 32 hexadecimal digits, of this watch alone
   * @param nanos a steady clock, for how long a round takes
   */
  public Watch(
      DataSource database,
      String name,
      WatchBounds bounds,
      LongSupplier nanos,
      WatchEvents events) {
    this.database = database;
    this.name = name;
    this.bounds = bounds;
    this.nanos = nanos;
    this.events = events;
  }

  /**
   * One round. What was read counts as read only once every breach of it is written down and the
   * beat is told; a round that fails is repeated from where the last complete one stood.
   *
   * @return whether it was completed
   */
  public boolean round() {
    long began = nanos.getAsLong();
    try {
      var found = new ArrayList<Breach>();
      News news = read(found);
      for (Breach breach : found) {
        if (BreachBook.write(toWrite(), breach)) {
          events.stopped(breach);
        }
      }
      beat(began);
      seen = Optional.of(news.snapshot());
      events.round(Duration.ofNanos(nanos.getAsLong() - began), news.issuances().size());
      return true;
    } catch (SQLException e) {
      close();
      events.failed(String.valueOf(e.getSQLState()));
      return false;
    } catch (RuntimeException e) {
      // What cannot be judged is not passed over: without complete rounds there is no beat.
      events.failed(e.getClass().getName());
      return false;
    }
  }

  private News read(List<Breach> found) throws SQLException {
    Connection connection = toRead();
    try {
      News news =
          seen.isPresent()
              ? News.since(connection, seen.get())
              : News.atFirst(connection, bounds.firstLookBack());
      found.addAll(news.builds());
      found.addAll(news.strays());
      List<String> ids = news.issuances();
      for (int from = 0; from < ids.size(); from += bounds.storiesAtOnceMax()) {
        int until = Math.min(ids.size(), from + bounds.storiesAtOnceMax());
        for (Story story : StoryReader.read(connection, ids.subList(from, until))) {
          Law.all(story).forEach(found::add);
        }
      }
      return news;
    } finally {
      connection.rollback(); // Nothing was written; the next round gets a snapshot of its own.
    }
  }

  private void beat(long now) throws SQLException {
    if (beaten.isPresent() && now - beaten.getAsLong() < bounds.beatEvery().toNanos()) {
      return;
    }
    Connection connection = toWrite();
    try (PreparedStatement statement = connection.prepareStatement("SELECT watch_beats(?)")) {
      statement.setString(1, name);
      statement.execute();
    }
    connection.commit();
    beaten = OptionalLong.of(now);
  }

  private Connection toRead() throws SQLException {
    if (reading.isEmpty()) {
      reading = Optional.of(opened(true));
    }
    return reading.get();
  }

  private Connection toWrite() throws SQLException {
    if (writing.isEmpty()) {
      writing = Optional.of(opened(false));
    }
    return writing.get();
  }

  private Connection opened(boolean readOnly) throws SQLException {
    Connection connection = database.getConnection();
    try (Statement statement = connection.createStatement()) {
      connection.setSchema("tewatashi");
      statement.execute("SET statement_timeout = " + bounds.answerMax().toMillis());
      connection.setAutoCommit(false);
      connection.setReadOnly(readOnly);
      connection.setTransactionIsolation(
          readOnly
              ? Connection.TRANSACTION_REPEATABLE_READ
              : Connection.TRANSACTION_READ_COMMITTED);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Gives the connections back; the next round opens new ones. */
  @Override
  public void close() {
    reading.ifPresent(Watch::closed);
    writing.ifPresent(Watch::closed);
    reading = Optional.empty();
    writing = Optional.empty();
  }

  private static void closed(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It was broken before; the server forgets it by itself.
    }
  }
}
