package tewatashi.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.session.ResidentId;

/** A resident's number in the register, with what truth and the database's copy say of it. */
final class Resident {
  final ResidentId id;
  final Human human;
  final Household household;
  final int ordinal;
  final List<HoldSpan> holds = new ArrayList<>();
  final List<SealMark> seals = new ArrayList<>();

  /** When the database had committed that this number is history. */
  long leftInCopy = Waits.NEVER;

  Entry truth;
  Entry copy;
  @Nullable SealMark copySeal;

  /** Where the database happens to keep the row; a synchronisation may move it. */
  int row;

  Resident(ResidentId id, Human human, Household household, int ordinal) {
    this.id = id;
    this.human = human;
    this.household = household;
    this.ordinal = ordinal;
  }

  /** Whether the database had not committed that this number is history. */
  boolean isInTownByCopy(long at, boolean inclusive) {
    return inclusive ? at < leftInCopy : at <= leftInCopy;
  }

  /** Whether the database knows of a hold. */
  boolean isHeldInCopy(long at) {
    for (HoldSpan hold : holds) {
      if (hold.placedInCopy <= at && at < hold.liftedInCopy) {
        return true;
      }
    }
    return false;
  }
}
