package tewatashi.careless;

/** When nobody knows whether the paper came, sends the document again. */
final class SendsAgain extends Doubt {
  @Override
  boolean timedOut(Printing printing, Story story, Life node) throws InterruptedException {
    return printing.followed(story, node);
  }

  @Override
  boolean unreachable(Printing printing, Story story, Life node, byte[] document, boolean mayPrint)
      throws InterruptedException {
    Thread.sleep(printing.town().waits().settle());
    return printing.send(story, node, document);
  }
}
