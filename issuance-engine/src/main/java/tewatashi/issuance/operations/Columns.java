package tewatashi.issuance.operations;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Insert;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Columns of a {@link Question}: each is written from the parameter that bears its name. */
public final class Columns {
  private Columns() {}

  /** One row of these columns. */
  public static <R extends Record> Insert<R> insert(Table<R> table, Field<?>... columns) {
    return DSL.insertInto(table).set(named(columns));
  }

  /** The parameter that bears a column's name. */
  public static <T> Param<T> of(Field<T> column) {
    return DSL.param(column.getName(), column);
  }

  /** Each with the parameter that bears its name, in this order. */
  public static Map<Field<?>, Param<?>> named(Field<?>... columns) {
    return Arrays.stream(columns)
        .collect(
            Collectors.toMap(
                Function.identity(), Columns::of, (first, _) -> first, LinkedHashMap::new));
  }
}
