package tewatashi.issuance.operations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;

/**
 * Round trips of one transaction. What is asked together travels as one text of several statements;
 * what the transaction presents travels before the first of them.
 */
public final class Exchange {
  private static final String ONE_SNAPSHOT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  private final Connection connection;
  private Presented unsaid;

  Exchange(Connection connection, Presented presented) {
    this.connection = connection;
    this.unsaid = presented;
  }

  /**
   * One round trip. What is asked later sees what was written earlier.
   *
   * @param asked at least one
   */
  public Answers ask(Question.Asked<?>... asked) throws SQLException {
    return ask(List.of(asked));
  }

  /** As above. */
  public Answers ask(List<Question.Asked<?>> asked) throws SQLException {
    return send(text(asked).toString(), asked);
  }

  /** As {@link #ask}, and the COMMIT with it: nothing is asked afterwards. */
  public Answers last(List<Question.Asked<?>> asked) throws SQLException {
    return send(text(asked).add("COMMIT").toString(), asked);
  }

  /** As {@link #last}, but of one snapshot that is only read; nothing was asked before. */
  Answers snapshot(List<Question.Asked<?>> asked) throws SQLException {
    return send(ONE_SNAPSHOT + ";\n" + text(asked).add("COMMIT"), 1, asked);
  }

  /** In this transaction, nothing of which was sent yet. */
  static void beginSnapshot(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(ONE_SNAPSHOT)) {
      statement.execute();
    }
  }

  private Answers send(String text, List<Question.Asked<?>> asked) throws SQLException {
    return send(text, 0, asked);
  }

  /** As above; so many answers come before those that were asked for. */
  private Answers send(String text, int before, List<Question.Asked<?>> asked) throws SQLException {
    try (var statement = connection.prepareStatement(text)) {
      int place = bind(statement, unsaid);
      for (var one : asked) {
        for (Object value : one.values()) {
          statement.setObject(place++, value);
        }
      }
      statement.execute();
      for (int i = 0; i < before; i++) {
        statement.getMoreResults();
      }
      if (!unsaid.settings().isEmpty()) {
        statement.getMoreResults();
        unsaid = Presented.NOTHING;
      }
      return answers(statement, asked);
    }
  }

  private StringJoiner text(List<Question.Asked<?>> asked) {
    var text = new StringJoiner(";\n");
    if (!unsaid.settings().isEmpty()) {
      text.add(settingAll(unsaid));
    }
    for (var one : asked) {
      text.add(one.question().sql());
    }
    return text;
  }

  private static Answers answers(PreparedStatement statement, List<Question.Asked<?>> asked)
      throws SQLException {
    var jooq = DSL.using(RolePool.JOOQ);
    var answers = new Answers();
    for (var one : asked) {
      try (var rows = statement.getResultSet()) {
        if (rows == null) {
          answers.written.put(one.question(), statement.getUpdateCount());
        } else {
          answers.rows.put(one.question(), jooq.fetch(rows, one.question().fields()));
        }
      }
      statement.getMoreResults();
    }
    return answers;
  }

  /** By plain JDBC: it opens every transaction, and its text is known. */
  static void present(Connection connection, Presented presented) throws SQLException {
    if (presented.settings().isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(settingAll(presented))) {
      bind(statement, presented);
      statement.execute();
    }
  }

  private static String settingAll(Presented presented) {
    return "SELECT "
        + String.join(
            ", ", Collections.nCopies(presented.settings().size(), "set_config(?, ?, true)"));
  }

  /** The next free place. */
  private static int bind(PreparedStatement statement, Presented presented) throws SQLException {
    int place = 1;
    for (var set : presented.settings().entrySet()) {
      statement.setString(place++, set.getKey());
      statement.setString(place++, set.getValue());
    }
    return place;
  }

  /** What is rare, in this transaction: one round trip for each statement. */
  public DSLContext dsl() {
    return DSL.using(RolePool.JOOQ.derive(connection));
  }

  /** What was answered to each question; of one that was asked several times, the last answer. */
  public static final class Answers {
    private final Map<Question<?>, Result<?>> rows = new IdentityHashMap<>();
    private final Map<Question<?>, Integer> written = new IdentityHashMap<>();

    private Answers() {}

    /**
     * The rows that were read or returned.
     *
     * @throws IllegalArgumentException if this was not asked, or answers with no rows
     */
    @SuppressWarnings("unchecked") // Read by this very question's fields.
    public <R extends Record> Result<R> to(Question<R> question) {
      return (Result<R>) found(rows, question);
    }

    /**
     * How many rows were written.
     *
     * @throws IllegalArgumentException if this was not asked, or answers with rows
     */
    public int written(Question<?> question) {
      return found(written, question);
    }

    private static <T> T found(Map<Question<?>, T> answers, Question<?> question) {
      T answer = answers.get(question);
      if (answer == null) {
        throw new IllegalArgumentException("this question was not asked");
      }
      return answer;
    }
  }
}
