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
    return rewritten(
        function, "pg_get_functiondef('tewatashi.%s'::regproc)".formatted(function), line, instead);
  }

  /** A condition of a view, by how it begins as PostgreSQL writes it, holds whatever it asks. */
  static String condition(String view, String begins) {
    return rewritten(
        view,
        "'CREATE OR REPLACE VIEW tewatashi.%1$s AS ' || pg_get_viewdef('tewatashi.%1$s'::regclass)"
            .formatted(view),
        "AND (" + begins,
        "AND (true OR " + begins);
  }

  private static String rewritten(String name, String text, String was, String instead) {
    return """
    DO $do$
    DECLARE
      whole text := %2$s;
      rest text := replace(whole, $was$%3$s$was$, $is$%4$s$is$);
    BEGIN
      IF rest = whole THEN
        RAISE EXCEPTION 'nothing to take away in %1$s';
      END IF;
      EXECUTE rest;
    END
    $do$
    """
        .formatted(name, text, was, instead);
  }

  /** One case of a function's never happens, whatever it asks; those after it are asked. */
  static String never(String function, String asks) {
    return line(function, "WHEN " + asks, "WHEN false AND " + asks);
  }
}
