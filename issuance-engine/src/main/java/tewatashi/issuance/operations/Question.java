package tewatashi.issuance.operations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;

/**
 * A question whose text is made once and not at each asking: to write SQL anew took a sixth of a
 * server's time. What it is asked about are its named parameters ({@link DSL#param(String,
 * Class)}); every other value stands in the text.
 *
 * @param <R> the row of an answer
 */
public final class Question<R extends Record> {
  /** {@code :name}; not the second half of {@code ::type}. */
  private static final Pattern NAMED = Pattern.compile("(?<![:\\w]):([a-z]\\w*)");

  private final String sql;
  private final List<String> places;
  private final List<Field<?>> fields;

  private Question(String sql, List<String> places, List<? extends Field<?>> fields) {
    this.sql = sql;
    this.places = List.copyOf(places);
    this.fields = List.copyOf(fields);
  }

  /** The question that this query asks. */
  public static <R extends Record> Question<R> of(Select<R> query) {
    return of(query, query.getSelect());
  }

  /**
   * The question that this statement asks; it may write, and then answers with what it wrote.
   *
   * @param fields of the rows it answers with, in their order
   */
  public static <R extends Record> Question<R> of(
      ResultQuery<R> query, List<? extends Field<?>> fields) {
    return rendered(query, fields);
  }

  /** What is to be written; it answers with no row, but with how many were written. */
  public static Question<Record> writing(Query query) {
    return rendered(query, List.of());
  }

  private static <R extends Record> Question<R> rendered(
      Query query, List<? extends Field<?>> fields) {
    var places = new ArrayList<String>();
    Matcher named =
        NAMED.matcher(
            DSL.using(SQLDialect.POSTGRES)
                .renderContext()
                .paramType(ParamType.NAMED_OR_INLINED)
                .visit(query)
                .render());
    String sql =
        named.replaceAll(found -> {
          places.add(found.group(1));
          return "?";
        });
    return new Question<>(sql, places, fields);
  }

  /**
   * Asked about these values, one for each name and no other.
   *
   * @param values a value may be null where the text says what type it has
   * @throws IllegalArgumentException if a name is missing, or unknown to the text
   */
  public Asked<R> about(Map<String, ?> values) {
    if (!values.keySet().equals(new HashSet<>(places))) {
      throw new IllegalArgumentException("asked about " + values.keySet() + " for " + places);
    }
    return new Asked<>(this, places.stream().<Object>map(values::get).toList());
  }

  String sql() {
    return sql;
  }

  Field<?>[] fields() {
    return fields.toArray(Field[]::new);
  }

  /** A question, and what it is asked about. */
  public static final class Asked<R extends Record> {
    private final Question<R> question;

    /** In the order of their places in the text. */
    private final List<Object> values;

    private Asked(Question<R> question, List<Object> values) {
      this.question = question;
      this.values = values;
    }

    Question<R> question() {
      return question;
    }

    List<Object> values() {
      return values;
    }

    /** Whether the driver may have to ask what type a value has: that of a null is not known. */
    boolean needsTypes() {
      return values.stream().anyMatch(Objects::isNull);
    }

    /** No value: one may be a secret. */
    @Override
    public String toString() {
      return question.sql;
    }
  }
}
