package tewatashi.careless;

/** Looks before the first copy leaves; the others are the same paper, after all. */
final class LastLookForFirstCopy extends Records {
  LastLookForFirstCopy(ServingCopy copy, Waits waits) {
    super(copy, waits);
  }

  @Override
  void lookAgain(Story story) throws Refusal, InterruptedException {
    if (story.printedCopies == 0) {
      super.lookAgain(story);
    }
  }
}
