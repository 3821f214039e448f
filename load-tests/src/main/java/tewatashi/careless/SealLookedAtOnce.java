package tewatashi.careless;

/** Looks at the seal's registration when somebody applies, and not again before it is printed. */
final class SealLookedAtOnce extends Records {
  SealLookedAtOnce(ServingCopy copy, Waits waits) {
    super(copy, waits);
  }

  @Override
  void lookAgain(Story story) throws Refusal, InterruptedException {
    try {
      super.lookAgain(story);
    } catch (Refusal e) {
      if (!e.type().endsWith("seal-not-registered")) {
        throw e;
      }
    }
  }
}
