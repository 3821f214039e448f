package tewatashi.issuance.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * The card is proven: whose it is, and the session, so that no second session has this challenge
 * and every node knows who stands there.
 */
final class BareCard extends BareTransaction {
  private static final String LINK =
      """
      SELECT municipality_code, resident_id, valid_from, valid_until
        FROM bare.authentication_link WHERE issuer_key = ? AND serial = ?
      """;

  BareCard(BareDatabase database, List<BareStory> stories) {
    super(database, stories);
  }

  @Override
  public String name() {
    return "card";
  }

  @Override
  public String words() {
    return "SQL: link read, session written, commit";
  }

  @Override
  void write(BareDatabase into, BareStory story) throws SQLException {
    var session = story.session();
    into.ask(LINK, session.get("issuer_key"), session.get("serial"));
    into.add("kiosk_session", session, Set.of("ended_at", "end_seen_at"));
  }
}
