package tewatashi.issuance.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.session.CrossedWires;
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
 * @param holder the card's holder, on the paper or not
 * @param members the records that the paper would show, by ordinal; of chosen members fewer than
 *     were asked for if the household changed since they were chosen
 * @param householdHead the 世帯主's name, needed where the relationship was asked for
 * @param seal the holder's seal registration, where the kind needs it
 * @param holds in force on the holder, or on anybody whom the paper would show
 * @param householdMovesOut whether somebody in the holder's household is 転出予定, whoever it is
 * @param cardCountsFrom the beginning of the card's link; the card was issued on that day, or on
 *     the day before if it is a day's first instant
 * @param options what the municipality offers of this kind at the date of issue
 * @param feedAge since the register's last feed
 * @param charge for one copy, at the date of issue
 */
@Personal
public record RegisterSnapshot(
    ResidentId answersFor,
    IssuingAuthority authority,
    int minimumAge,
    long householdVersion,
    String address,
    ResidenceRecord holder,
    List<ResidenceRecord> members,
    Optional<String> householdHead,
    Optional<SealRegistration> seal,
    List<Hold> holds,
    boolean householdMovesOut,
    Instant cardCountsFrom,
    Options options,
    Duration feedAge,
    Charge charge) {
  public RegisterSnapshot {
    members = List.copyOf(members);
    holds = List.copyOf(holds);
  }

  /** For one copy, in yen. */
  public int feeYen() {
    return charge.yen();
  }

  /** The holder's own record. */
  @Override
  public ResidenceRecord holder() {
    CrossedWires.require(
        holder.resident().equals(answersFor), "a snapshot without its own resident");
    return holder;
  }

  @Override
  public String toString() {
    return "RegisterSnapshot[********]";
  }
}
