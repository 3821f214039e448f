package tewatashi.simulation;

import java.util.ArrayList;
import java.util.List;

/** A household (世帯): who belongs to it in truth and by the copy, in which version. */
final class Household {
  final List<Resident> members = new ArrayList<>();
  long version = 1;

  /** As the database has it. */
  List<Resident> copyMembers = List.of();

  long copyVersion = 1;

  /** All that the database ever had, oldest first: the oracle's own. */
  private final List<Roll> rolls = new ArrayList<>();

  /** From an instant on the database had these. */
  private record Roll(long from, List<Resident> members) {}

  /** The database learns who belongs to it. */
  void copied(List<Resident> now, long at) {
    copyMembers = now;
    rolls.add(new Roll(at, now));
  }

  /**
   * Who lived in it by what the database had committed.
   *
   * @param inclusive whether what was committed in this very millisecond counts
   */
  List<Resident> membersByCopy(long at, boolean inclusive) {
    var members = new ArrayList<Resident>();
    for (int i = rolls.size() - 1; i >= 0; i--) {
      var roll = rolls.get(i);
      if (inclusive ? roll.from <= at : roll.from < at) {
        for (Resident member : roll.members) {
          if (member.isInTownByCopy(at, inclusive)) {
            members.add(member);
          }
        }
        break;
      }
    }
    return members;
  }
}
