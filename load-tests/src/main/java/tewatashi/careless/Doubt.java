package tewatashi.careless;

/**
 * What is done when a printer does not say how a job ended. This is how it is to be done: the whole
 * story is settled, never one lock of it. The accidents at this place do something else.
 */
class Doubt {
  /**
   * The job did not end in time.
   *
   * @return whether the paper is out
   */
  boolean timedOut(Printing printing, Story story, Life node) throws InterruptedException {
    printing.settle(story, node);
    return false;
  }

  /**
   * The printer cannot be reached.
   *
   * @param mayPrint whether a document may have left
   * @return whether the paper is out
   */
  boolean unreachable(Printing printing, Story story, Life node, byte[] document, boolean mayPrint)
      throws InterruptedException {
    if (mayPrint) {
      printing.settle(story, node);
    } else {
      printing.town().abandon(story, node);
    }
    return false;
  }
}
