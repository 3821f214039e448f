package tewatashi.careless;

/** Looks before a job is created, and believes that nothing happens until the document leaves. */
final class LastLookBeforeJob extends Records {
  LastLookBeforeJob(ServingCopy copy, Waits waits) {
    super(copy, waits);
  }

  @Override
  void lookAgain(Story story) throws Refusal, InterruptedException {
    if (story.jobs.size() == story.printedCopies) {
      super.lookAgain(story);
    }
  }
}
