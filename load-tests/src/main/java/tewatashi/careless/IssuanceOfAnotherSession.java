package tewatashi.careless;

/** Looks whether the session is real, and not whether the issuance is its own. */
final class IssuanceOfAnotherSession extends Door {
  @Override
  boolean owns(Session session, Story story) {
    return true;
  }
}
