package tewatashi.careless;

/** Looks for a hold when somebody applies, and not again before the paper is printed. */
final class HoldLookedAtOnce extends Records {
  HoldLookedAtOnce(ServingCopy copy, Waits waits) {
    super(copy, waits);
  }

  @Override
  void lookAgain(Story story) throws Refusal, InterruptedException {
    try {
      super.lookAgain(story);
    } catch (Refusal e) {
      if (!e.type().endsWith("not-issuable-by-kiosk")) {
        throw e;
      }
    }
  }
}
