package tewatashi.simulation;

/** What must not happen. */
enum Verdict {
  STRANGERS_PAGE(true),
  PAGE_TWICE(true),
  SUPERSEDED_PAGE(true),
  HELD_PAGE(true),
  PAGE_AFTER_NOT_MINE(true),
  NOT_ASKED_FOR(true),
  PAGE_WITHOUT_FEE(false),
  FEE_WITHOUT_PAGE(false),
  RETURNED_TOO_MUCH(false),
  UNENDED_STORY(false),
  RESIDUE(false);

  private final boolean misdelivery;

  Verdict(boolean misdelivery) {
    this.misdelivery = misdelivery;
  }

  /** Whether a page came out that should have been in nobody's hand, or another's. */
  boolean isMisdelivery() {
    return misdelivery;
  }
}
