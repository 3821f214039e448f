package tewatashi.drill;

import io.vertx.core.json.JsonObject;
import java.io.IOException;

/**
 * Somebody's copies fall one after the other; after the first, its printer's answer says a page too
 * many. From that commit on the scope should see no further page enter. All times are the
 * database's own.
 *
 * @param law by which the watch stopped it
 * @param toStopMs from the answer's commit to the moment from which the stop stands
 * @param toLastPageMs from that commit to the last page that entered printing there; 0: none did
 * @param enteredAfter pages that entered after the commit
 * @param left pages of this story that never entered
 */
record PlantedBreach(String law, double toStopMs, double toLastPageMs, int enteredAfter, int left) {
  private static final String PLANT =
      """
      DO $$
      DECLARE
        waited integer := 0;
      BEGIN
        WHILE NOT EXISTS (SELECT FROM tewatashi.issuance_copy c
            WHERE c.issuance_id = '%1$s' AND c.copy = 2 AND c.entered_printing_at IS NOT NULL) LOOP
          waited := waited + 1;
          IF waited > 3000 THEN RAISE EXCEPTION 'nothing is printed'; END IF;
          PERFORM pg_sleep(0.02);
        END LOOP;
        INSERT INTO tewatashi.printer_answer (printer_id, job_name, job_id, job_state, impressions)
          SELECT i.printer_id, c.job_name, c.job_id, 'completed', 99
          FROM tewatashi.issuance i JOIN tewatashi.issuance_copy c USING (issuance_id)
          WHERE i.issuance_id = '%1$s' AND c.copy = 1;
      END
      $$
      """;
  private static final String FIGURES =
      """
      SELECT json_build_object(
        'law', (SELECT min(b.law) FROM tewatashi.watch_breach b WHERE b.issuance_id = '%1$s'),
        'stop', (SELECT extract(epoch FROM min(s.stands_from) - a.heard_at) * 1000
          FROM tewatashi.watch_breach b JOIN tewatashi.stop s USING (stop_id)
          WHERE b.issuance_id = '%1$s'),
        'last', (SELECT extract(epoch FROM max(c.entered_printing_at) - a.heard_at) * 1000
          FROM tewatashi.issuance_copy c JOIN tewatashi.issuance o USING (issuance_id)
          WHERE o.terminal_id = i.terminal_id AND c.entered_printing_at > a.heard_at),
        'after', (SELECT count(*) FROM tewatashi.issuance_copy c
          JOIN tewatashi.issuance o USING (issuance_id)
          WHERE o.terminal_id = i.terminal_id AND c.entered_printing_at > a.heard_at),
        'left', (SELECT count(*) FROM tewatashi.issuance_copy c
          WHERE c.issuance_id = i.issuance_id AND c.entered_printing_at IS NULL))
      FROM tewatashi.issuance i, tewatashi.printer_answer a
      WHERE i.issuance_id = '%1$s' AND a.impressions = 99 AND a.job_name =
        (SELECT c.job_name FROM tewatashi.issuance_copy c
          WHERE c.issuance_id = '%1$s' AND c.copy = 1)
      """;

  /** The drill's short cut: two names, and no signature; nothing that serves may do this. */
  private static final String LIFT =
      "UPDATE tewatashi.stop SET lifted_at = clock_timestamp(), lifted_by = 'drill',"
          + " lifted_with = 'drill too' WHERE lifted_at IS NULL AND terminal_id = '%s'";

  static PlantedBreach at(DrillHouse house, Psql psql, int terminal, int copies) throws Exception {
    var waiting = house.waitsFor(terminal, copies);
    String issuance = waiting.visit().issuance();
    psql.run("SET search_path = tewatashi", PLANT.formatted(issuance));
    String state = house.taken(waiting);
    if (!state.equals("awaiting_pickup")) {
      throw new DrillFailed("the story that was stopped ended in " + state);
    }
    var seen = read(psql, issuance);
    lift(psql, house, terminal);
    return seen;
  }

  /** Lifts what stands at this terminal. */
  static void lift(Psql psql, DrillHouse house, int terminal) throws Exception {
    psql.run(LIFT.formatted(house.place(terminal).terminal()));
  }

  private static PlantedBreach read(Psql psql, String issuance)
      throws IOException, InterruptedException, DrillFailed {
    var said = new JsonObject(psql.run(FIGURES.formatted(issuance)));
    Double stop = said.getDouble("stop");
    if (stop == null) {
      throw new DrillFailed("the watch did not stop it");
    }
    Double last = said.getDouble("last");
    return new PlantedBreach(
        said.getString("law"),
        stop,
        last == null ? 0 : last,
        said.getInteger("after"),
        said.getInteger("left"));
  }
}
