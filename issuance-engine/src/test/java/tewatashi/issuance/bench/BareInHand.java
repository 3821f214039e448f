package tewatashi.issuance.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** In the hand: the fee is kept, the terminal is free, the session is over. */
final class BareInHand extends BareTransaction {
  private static final String ISSUANCE =
      """
      UPDATE bare.issuance SET state = 'delivered', fee_state = 'kept', ended_at = ?,
          released_at = ?
        WHERE issuance_id = ?
      """;

  private static final String SESSION =
      "UPDATE bare.kiosk_session SET ended_at = ? WHERE session_id = ?";

  BareInHand(BareDatabase database, List<BareStory> stories) {
    super(database, stories);
  }

  @Override
  public String name() {
    return "in_hand";
  }

  @Override
  public String words() {
    return "SQL: fee kept, issuance and session ended, commit";
  }

  @Override
  void write(BareDatabase into, BareStory story) throws SQLException {
    var issuance = story.issuance();
    into.add("ledger", story.fee("kept"), Set.of());
    into.write(
        ISSUANCE,
        issuance.get("ended_at"),
        issuance.get("released_at"),
        issuance.get("issuance_id"));
    into.add("journal", story.into("delivered"), Set.of());
    into.write(SESSION, story.session().get("ended_at"), story.session().get("session_id"));
  }
}
