package tewatashi.issuance.certificate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.session.Personal;
import tewatashi.issuance.session.ResidentId;

/**
 * What the register said in one repeatable-read snapshot.
 *
 * @param answersFor whom the rows say they belong to: compared with the proof after reading
 * @param authority mayor and official seal valid at that instant
 * @param minimumAge years; younger residents are refused
 * @param householdVersion version of the household's row
 * @param address the household's 住所
 * @param members the records in scope, by ordinal; for {@link Scope#HOLDER} the holder's alone
 * @param householdHead the 世帯主's name, needed where the relationship was asked for
 * @param seal the holder's seal registration, where the kind needs it
 * @param holds in force on anybody in scope
 * @param feedAge since the register's last feed
 * @param feeYen for one copy, at the date of issue; 0 or more
 */
@Personal
public record RegisterSnapshot(
    ResidentId answersFor,
    IssuingAuthority authority,
    int minimumAge,
    long householdVersion,
    String address,
    List<ResidenceRecord> members,
    Optional<String> householdHead,
    Optional<SealRegistration> seal,
    List<Hold> holds,
    Duration feedAge,
    int feeYen) {
  public RegisterSnapshot {
    members = List.copyOf(members);
    holds = List.copyOf(holds);
  }

  /** The holder's own record. */
  public ResidenceRecord holder() {
    return members.stream()
        .filter(member -> member.resident().equals(answersFor))
        .findFirst()
        .orElseThrow(() ->
            new tewatashi.issuance.session.CrossedWires("a snapshot without its own resident"));
  }

  @Override
  public String toString() {
    return "RegisterSnapshot[********]";
  }
}
