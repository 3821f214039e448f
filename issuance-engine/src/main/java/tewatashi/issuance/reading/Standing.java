package tewatashi.issuance.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.issuance.session.Personal;

/**
 * How things stand, beside what was journaled at the first fetch.
 *
 * @param holds reasons in force on the holder or on anybody on the paper
 * @param statuses residency of the same people
 * @param cardOfToday whether the card counts since today only
 * @param sealLinked whether the live seal may be had with the card; empty if none is live
 */
@Personal
record Standing(
    List<String> holds,
    List<String> statuses,
    boolean cardOfToday,
    Optional<Boolean> sealLinked,
    Side journaled,
    Side now) {
  /**
   * One side of the comparison.
   *
   * @param householdChanges how often the household's head row was touched
   * @param heads by resident's number: everybody on the paper, and the holder
   * @param authority since when mayor and official seal are in office
   * @param seal the registration's number; none where the kind needs none
   */
  @Personal
  record Side(
      long householdVersion,
      long householdChanges,
      SortedMap<String, Head> heads,
      Optional<String> authority,
      Optional<String> seal) {
    List<Long> versions() {
      var versions = new ArrayList<Long>();
      versions.add(householdVersion);
      heads.values().forEach(head -> versions.add(head.version));
      return versions;
    }

    @Override
    public String toString() {
      return "Side[********]";
    }
  }

  /**
   * A resident's head row.
   *
   * @param changes how often it was touched: by every record, hold, seal, number of theirs
   */
  record Head(long version, long changes) {}

  /**
   * Why there is no paper, if there is a reason that is nobody's fault.
   *
   * @throws CrossedWires if nothing changed and yet other people's records were journaled
   */
  Optional<IssuanceBar> bar(CertificateRequest request) {
    var bar =
        holds.stream()
            .map(Standing::held)
            .findFirst()
            .or(() -> statuses.stream().flatMap(word -> residency(word).stream()).findFirst())
            .or(() -> when(cardOfToday, IssuanceBar.CARD_ISSUED_TODAY))
            .or(() -> seal(request))
            .or(() -> when(moved(request), IssuanceBar.RECORD_CHANGED));
    CrossedWires.require(
        bar.isPresent() || journaled.heads.keySet().equals(now.heads.keySet()),
        "the journaled records are other people's");
    return bar;
  }

  /** All of them are told alike; a reason that we do not know bars all the same. */
  private static IssuanceBar held(String reason) {
    return switch (reason) {
      case "protective_measure" -> IssuanceBar.PROTECTIVE_MEASURE;
      case "guardianship" -> IssuanceBar.GUARDIANSHIP;
      case "character_pending" -> IssuanceBar.CHARACTER_PENDING;
      case "family_register_pending" -> IssuanceBar.FAMILY_REGISTER_PENDING;
      case "moved_in_today" -> IssuanceBar.MOVED_IN_TODAY;
      case "loss_report" -> IssuanceBar.LOSS_REPORT;
      default -> IssuanceBar.RECORD_UPDATING;
    };
  }

  private static Optional<IssuanceBar> residency(String status) {
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "resident" -> Optional.empty();
      case "moving_out" -> Optional.of(IssuanceBar.MOVING_OUT);
      case "deceased" -> Optional.of(IssuanceBar.DECEASED);
      default -> Optional.of(IssuanceBar.MOVED_OUT);
    };
  }

  private Optional<IssuanceBar> seal(CertificateRequest request) {
    return switch (request) {
      case CertificateRequest.Residence _ -> Optional.empty();
      case CertificateRequest.Seal _ ->
          sealLinked
              .map(linked -> when(!linked, IssuanceBar.SEAL_NOT_LINKED))
              .orElse(Optional.of(IssuanceBar.SEAL_NOT_REGISTERED));
    };
  }

  /**
   * Whether the database noted a change since the fetch. A version that differs without one was
   * never this resident's at the fetch: that is no change, but another's record.
   */
  private boolean moved(CertificateRequest request) {
    boolean homeMatters =
        request.scope() != Scope.HOLDER || request.items().contains(Item.RELATIONSHIP);
    return journaled.householdVersion != now.householdVersion
        || (homeMatters && journaled.householdChanges != now.householdChanges)
        || !journaled.authority.equals(now.authority)
        || !journaled.seal.equals(now.seal)
        || journaled.heads.entrySet().stream()
            .anyMatch(head ->
                now.heads.containsKey(head.getKey())
                    && now.heads.get(head.getKey()).changes() != head.getValue().changes());
  }

  private static Optional<IssuanceBar> when(boolean barred, IssuanceBar bar) {
    return barred ? Optional.of(bar) : Optional.empty();
  }

  @Override
  public String toString() {
    return "Standing[********]";
  }
}
