package tewatashi.issuance.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** After the paper: that it lies in the tray, so that nobody begins there before it is gone. */
final class BareAfterPaper extends BareTransaction {
  private static final String ISSUANCE =
      "UPDATE bare.issuance SET state = 'awaiting_pickup', touched_at = ? WHERE issuance_id = ?";

  private static final String COPY =
      """
      UPDATE bare.issuance_copy SET job_state = ?, impressions = ?
        WHERE issuance_id = ? AND copy = ?
      """;

  BareAfterPaper(BareDatabase database, List<BareStory> stories) {
    super(database, stories);
  }

  @Override
  public String name() {
    return "after_paper";
  }

  @Override
  public String words() {
    return "SQL: the paper lies in the tray, commit";
  }

  @Override
  void write(BareDatabase into, BareStory story) throws SQLException {
    var issuance = story.issuance();
    var copy = story.copy();
    into.write(
        COPY,
        copy.get("job_state"),
        copy.get("impressions"),
        copy.get("issuance_id"),
        copy.get("copy"));
    into.write(ISSUANCE, issuance.get("touched_at"), issuance.get("issuance_id"));
    into.add("journal", story.into("awaiting_pickup"), Set.of());
  }
}
