package tewatashi.issuance.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Before the paper: that money was taken, and the name of the job that will print, so that whoever
 * comes after a crash owes neither money nor a second paper.
 */
final class BareBeforePaper extends BareTransaction {
  private static final String ISSUANCE =
      """
      UPDATE bare.issuance SET state = 'printing', fee_state = 'taken', touched_at = ?
        WHERE issuance_id = ?
      """;

  private static final String COPY =
      """
      UPDATE bare.issuance_copy SET job_name = ?, job_id = ?, entered_printing_at = ?,
          revocation_answered_at = ?
        WHERE issuance_id = ? AND copy = ?
      """;

  BareBeforePaper(BareDatabase database, List<BareStory> stories) {
    super(database, stories);
  }

  @Override
  public String name() {
    return "before_paper";
  }

  @Override
  public String words() {
    return "SQL: money taken, the job's name, commit";
  }

  @Override
  void write(BareDatabase into, BareStory story) throws SQLException {
    var issuance = story.issuance();
    var copy = story.copy();
    into.add("ledger", story.fee("taken"), Set.of());
    into.write(ISSUANCE, issuance.get("touched_at"), issuance.get("issuance_id"));
    into.write(
        COPY,
        copy.get("job_name"),
        copy.get("job_id"),
        copy.get("entered_printing_at"),
        copy.get("revocation_answered_at"),
        copy.get("issuance_id"),
        copy.get("copy"));
    into.add("journal", story.into("printing"), Set.of());
  }
}
