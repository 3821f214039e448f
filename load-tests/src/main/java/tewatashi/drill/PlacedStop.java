package tewatashi.drill;

import io.vertx.core.json.JsonObject;

/**
 * A stop that is placed at a terminal while somebody stands there. All times are the database's
 * own, counted from the moment from which the stop stands.
 *
 * @param met the event by which their story heard of it
 * @param reachedMs until that event
 * @param endedMs until the story had no paper to come any more
 * @param enteredAfter pages that entered printing afterwards, there or at another terminal
 */
record PlacedStop(String met, double reachedMs, double endedMs, int enteredAfter) {
  private static final int TRIES = 100;
  private static final int PAUSE_MS = 100;

  private static final String PLACE =
      """
      SELECT tewatashi.write_stop(NULL, NULL, '%s', NULL, NULL, NULL, 'a drill', 'maintenance',
        'drill')
      """;

  private static final String FIGURES =
      """
      SELECT json_build_object(
        'met', (SELECT j.event FROM tewatashi.journal j WHERE j.issuance_id = i.issuance_id
          AND j.written_at > s.stands_from ORDER BY j.version LIMIT 1),
        'reached', (SELECT extract(epoch FROM min(j.written_at) - s.stands_from) * 1000
          FROM tewatashi.journal j WHERE j.issuance_id = i.issuance_id
          AND j.written_at > s.stands_from),
        'ended', (SELECT extract(epoch FROM min(j.written_at) - s.stands_from) * 1000
          FROM tewatashi.journal j WHERE j.issuance_id = i.issuance_id
          AND j.written_at > s.stands_from
          AND j.to_state IN ('abandoned', 'awaiting_pickup', 'tray_uncertain')),
        'after', (SELECT count(*) FROM tewatashi.issuance_copy c
          JOIN tewatashi.issuance o USING (issuance_id)
          WHERE o.terminal_id = s.terminal_id AND c.entered_printing_at > s.stands_from))
      FROM tewatashi.issuance i, tewatashi.stop s
      WHERE i.issuance_id = '%s' AND s.stop_id = %s
      """;

  /** While somebody's copies fall one after the other, the first of them by now. */
  static PlacedStop whilePrinting(DrillHouse house, Psql psql, int terminal, int copies)
      throws Exception {
    var waiting = house.waitsFor(terminal, copies);
    awaitPrinting(psql, waiting.visit().issuance());
    return at(house, psql, waiting);
  }

  /** While the terminal asks somebody for money. */
  static PlacedStop beforeMoney(DrillHouse house, Psql psql, int terminal) throws Exception {
    return at(house, psql, house.asksFor(terminal));
  }

  private static PlacedStop at(DrillHouse house, Psql psql, DrillHouse.Waiting waiting)
      throws Exception {
    int terminal = waiting.terminal();
    String stop = psql.run(PLACE.formatted(house.place(terminal).terminal()));
    String state = house.taken(waiting);
    var said = new JsonObject(psql.run(FIGURES.formatted(waiting.visit().issuance(), stop)));
    PlantedBreach.lift(psql, house, terminal);
    if (state.equals("tray_uncertain")) {
      DrillHouse.served("a clerk", house.confirmTray(terminal, house.stage().clerkCode()));
    }
    if (said.getDouble("ended") == null) {
      throw new DrillFailed("the story that was stopped went on: " + state);
    }
    return new PlacedStop(
        said.getString("met"),
        said.getDouble("reached"),
        said.getDouble("ended"),
        said.getInteger("after"));
  }

  private static void awaitPrinting(Psql psql, String issuance) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      String state =
          psql.run(
              "SELECT state FROM tewatashi.issuance WHERE issuance_id = '%s'".formatted(issuance));
      if (state.equals("printing")) {
        return;
      }
      Thread.sleep(PAUSE_MS);
    }
    throw new DrillFailed("nothing is printed");
  }
}
