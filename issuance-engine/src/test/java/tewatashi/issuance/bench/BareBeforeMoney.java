package tewatashi.issuance.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Before the device may take money: the record, and what will stand on the paper. Whoever pays has
 * an issuance that any node finds again.
 */
final class BareBeforeMoney extends BareTransaction {
  private static final String RESIDENT =
      """
      SELECT household_id, version, status FROM bare.resident
        WHERE municipality_code = ? AND resident_id = ?
      """;

  private static final String RECORD =
      """
      SELECT * FROM bare.residence_record
        WHERE municipality_code = ? AND resident_id = ? AND version = ?
      """;

  /** The holder's own is the issuance's; whoever else lives there by the index on households. */
  private static final String MEMBERS =
      """
      SELECT r.* FROM bare.resident own
        JOIN bare.resident m
          ON (m.municipality_code, m.household_id) = (own.municipality_code, own.household_id)
        JOIN bare.residence_record r
          ON (r.municipality_code, r.resident_id, r.version)
            = (m.municipality_code, m.resident_id, m.version)
        WHERE own.municipality_code = ? AND own.resident_id = ?
      """;

  private static final String HOUSEHOLD =
      """
      SELECT h.address, h.version FROM bare.resident r
        JOIN bare.household h
          ON (h.municipality_code, h.household_id) = (r.municipality_code, r.household_id)
        WHERE r.municipality_code = ? AND r.resident_id = ?
      """;

  private static final String HOLDS =
      """
      SELECT reason FROM bare.hold
        WHERE municipality_code = ? AND resident_id = ? AND lifted_at IS NULL
      """;

  private static final String SEAL =
      """
      SELECT * FROM bare.seal_registration
        WHERE municipality_code = ? AND resident_id = ? AND status = 'registered'
      """;

  private static final Set<String> LATER_OF_COPY =
      Set.of(
          "job_name",
          "job_id",
          "entered_printing_at",
          "revocation_answered_at",
          "job_state",
          "impressions");

  BareBeforeMoney(BareDatabase database, List<BareStory> stories) {
    super(database, stories);
  }

  @Override
  public String name() {
    return "before_money";
  }

  @Override
  public String words() {
    return "SQL: record read, issuance, copy, lines written, commit";
  }

  @Override
  void write(BareDatabase into, BareStory story) throws SQLException {
    var issuance = story.issuance();
    String municipality = issuance.get("municipality_code");
    String resident = issuance.get("resident_id");
    into.ask(RESIDENT, municipality, resident);
    into.ask(HOUSEHOLD, municipality, resident);
    into.ask(HOLDS, municipality, resident);
    if (story.isHousehold()) {
      into.ask(MEMBERS, municipality, resident);
    } else {
      into.ask(RECORD, municipality, resident, issuance.get("record_version"));
    }
    if (story.isSeal()) {
      into.ask(SEAL, municipality, resident);
    }
    into.add("issuance", issuance, Set.of("ended_at", "released_at"));
    into.add("issuance_copy", story.copy(), LATER_OF_COPY);
    into.add("journal", story.into("awaiting_payment"), Set.of());
    into.add("ledger", story.fee("asked"), Set.of());
  }
}
