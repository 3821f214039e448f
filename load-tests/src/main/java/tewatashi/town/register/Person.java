package tewatashi.town.register;

import java.util.List;

/** Everything the register knows about one person, and the town besides. */
record Person(
    String id,
    int version,
    Identity identity,
    String relationship,
    Residency residency,
    Origin origin,
    String individualNumber,
    List<Seal> seals,
    List<Hold> holds,
    List<Link> links) {
  /** Nobody here exists, but logs should not look as if somebody did. */
  @Override
  public String toString() {
    return "Person[…]";
  }
}
