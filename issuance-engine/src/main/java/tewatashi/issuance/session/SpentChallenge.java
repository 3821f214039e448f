package tewatashi.issuance.session;

/**
 * A challenge that has been taken out of the world, so that nobody can answer it a second time. The
 * verifier accepts nothing else: "verify without spending" does not compile.
 */
public final class SpentChallenge {
  private final Challenge challenge;

  /** Package-private: only {@link Challenges#spend} can state this fact. */
  SpentChallenge(Challenge challenge) {
    this.challenge = challenge;
  }

  public Challenge challenge() {
    return challenge;
  }
}
