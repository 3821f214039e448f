package tewatashi.kiosk.weakened;

import java.util.List;

/**
 * What is taken away from a server and its database; either may be left as it is.
 *
 * @param classes changes of the server's classes
 * @param sql statements for the database's administrator, before anybody approves the schema; each
 *     raises an error if it finds nothing to take away
 */
record Taken(List<Rewriting> classes, List<String> sql) {
  Taken {
    classes = List.copyOf(classes);
    sql = List.copyOf(sql);
  }

  static Taken from(Rewriting... classes) {
    return new Taken(List.of(classes), List.of());
  }

  static Taken fromDatabase(String... sql) {
    return new Taken(List.of(), List.of(sql));
  }

  /** A part of a function's text; it must be there. */
  static String line(String function, String line) {
    return line(function, line, "");
  }

  /** The same, with something else in its place. */
  static String line(String function, String line, String instead) {
    return """
    DO $do$
    DECLARE
      whole text := pg_get_functiondef('tewatashi.%1$s'::regproc);
      rest text := replace(whole, $was$%2$s$was$, $is$%3$s$is$);
    BEGIN
      IF rest = whole THEN
        RAISE EXCEPTION 'nothing to take away in %1$s';
      END IF;
      EXECUTE rest;
    END
    $do$
    """
        .formatted(function, line, instead);
  }

  /** One case of a function's never happens, whatever it asks; those after it are asked. */
  static String never(String function, String asks) {
    return line(function, "WHEN " + asks, "WHEN false AND " + asks);
  }
}
