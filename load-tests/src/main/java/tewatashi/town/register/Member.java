package tewatashi.town.register;

import java.util.Optional;

/** A person's place in a household that is being drawn. */
record Member(Identity identity, String relationship, Optional<Origin> foreign) {
  static Member japanese(Identity identity, String relationship) {
    return new Member(identity, relationship, Optional.empty());
  }
}
