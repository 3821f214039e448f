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
}
