package tewatashi.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/** What else is done with the audit: notes of a node's start, what is forgotten, and the proof. */
public final class AuditRoom {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final Duration PROOF_MAX = Duration.ofMinutes(10);

  private final DataSource database;

  /**
   * @param database plain connections of the role {@code operations}
   */
  public AuditRoom(DataSource database) {
    this.database = database;
  }

  /**
   * Notes what a node was approved to be.
   *
   * @param node a node that has arrived
   * @param manifest SHA-256, 64 hexadecimal digits
   */
  public void noteManifest(String node, String manifest) throws AuditUnavailable {
    try (Connection connection = AuditConnection.open(database, ANSWER_MAX);
        PreparedStatement note = connection.prepareStatement("SELECT note_manifest(?, ?)")) {
      note.setString(1, node);
      note.setString(2, manifest);
      note.execute();
    } catch (SQLException e) {
      throw new AuditUnavailable(e);
    }
  }

  /**
   * What sessions knew of their persons, and ended at most so long ago, is deleted.
   *
   * @return how many rows
   */
  public int forgetSessions(Duration endedWithin) throws AuditUnavailable {
    String sql = "SELECT forget_sessions(clock_timestamp() - ? * interval '1 second')";
    try (Connection connection = AuditConnection.open(database, ANSWER_MAX);
        PreparedStatement forget = connection.prepareStatement(sql)) {
      forget.setLong(1, endedWithin.toSeconds());
      try (ResultSet row = forget.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw new AuditUnavailable(e);
    }
  }

  /** What became of a month that was to go. */
  public enum Expiry {
    /** Its lines are gone, and its closing head stays. */
    EXPIRED("expired"),
    /** It had gone; nothing changed. */
    EXPIRED_BEFORE("expired-before"),
    /** There is no such month here. */
    UNKNOWN("unknown"),
    /** Three years since its end are not over. */
    TOO_YOUNG("too-young"),
    /** No signature closes it yet. */
    NOT_CLOSED("not-closed"),
    /** An older month is still here. */
    NOT_THE_OLDEST("not-the-oldest");

    private final String word;

    Expiry(String word) {
      this.word = word;
    }

    /** Whether nothing of it but its closing head is here any more. */
    public boolean gone() {
      return this == EXPIRED || this == EXPIRED_BEFORE;
    }

    private static Expiry of(String word) {
      return Arrays.stream(values())
          .filter(expiry -> expiry.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the database said " + word));
    }
  }

  /** Drops one month of the audit, if the rules let it go. */
  public Expiry expire(YearMonth month) throws AuditUnavailable {
    try (Connection connection = AuditConnection.open(database, ANSWER_MAX);
        PreparedStatement expire = connection.prepareStatement("SELECT expire_audit(?)")) {
      expire.setObject(1, month.atDay(1));
      try (ResultSet row = expire.executeQuery()) {
        row.next();
        return Expiry.of(row.getString(1));
      }
    } catch (SQLException e) {
      throw new AuditUnavailable(e);
    }
  }

  /**
   * A rule of what must be gone or stay, and how it is kept.
   *
   * @param kept rows that are here
   * @param overdue rows that should be gone
   */
  public record Rule(String rule, long kept, long overdue) {}

  /** Every rule; counts and no names. */
  public List<Rule> retention() throws AuditUnavailable {
    try (Connection connection = AuditConnection.open(database, PROOF_MAX);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT rule, kept, overdue FROM retention()")) {
      var rules = new ArrayList<Rule>();
      while (row.next()) {
        rules.add(new Rule(row.getString(1), row.getLong(2), row.getLong(3)));
      }
      return rules;
    } catch (SQLException e) {
      throw new AuditUnavailable(e);
    }
  }
}
