package tewatashi.issuance.operations;

import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Cases that the service itself opens where no issuance is known, at a terminal or on the node that
 * asks. What breaks again and again at one place asks one question, until that is answered.
 */
final class PlaceCases {
  private static final String WHY = "unexpected error";

  /** The node is the one whose connection this is; a case without any place is none. */
  private static final String OPEN =
      """
      WITH place AS (SELECT {0}::text AS why, {1}::text AS terminal_id, {2}::text AS matter,
        nullif(current_setting('tewatashi.node', true), '') AS node_id)
      INSERT INTO incident_case (why, opened_at, terminal_id, node_id, happened_at, matter)
        SELECT p.why, clock_timestamp(), p.terminal_id, p.node_id, clock_timestamp(), p.matter
          FROM place p
          WHERE num_nonnulls(p.terminal_id, p.node_id) > 0
            AND NOT EXISTS (SELECT FROM incident_case c WHERE c.issuance_id IS NULL
              AND c.answered_at IS NULL AND c.why = p.why
              AND c.terminal_id IS NOT DISTINCT FROM p.terminal_id
              AND c.node_id IS NOT DISTINCT FROM p.node_id
              AND c.matter IS NOT DISTINCT FROM p.matter)
        ON CONFLICT DO NOTHING
      """;

  private PlaceCases() {}

  /** Answers how many were opened: one or none. */
  static int atTerminal(DSLContext dsl, String why, String terminal) {
    return open(dsl, why, terminal, null);
  }

  /**
   * Answers how many were opened: one or none.
   *
   * @param error the class of what nobody foresaw; never what it says
   */
  static int onThisNode(DSLContext dsl, String error) {
    return open(dsl, WHY, null, error);
  }

  private static int open(
      DSLContext dsl, String why, @Nullable String terminal, @Nullable String matter) {
    return dsl.execute(OPEN, text(why), text(terminal), text(matter));
  }

  private static Param<String> text(@Nullable String value) {
    return DSL.val(value, SQLDataType.VARCHAR);
  }
}
