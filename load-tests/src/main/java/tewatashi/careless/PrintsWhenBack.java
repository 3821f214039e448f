package tewatashi.careless;

import java.io.IOException;

/**
 * Tells the resident that nothing came, frees the terminal, and goes on trying: when the printer is
 * back, it prints before whoever stands there.
 */
final class PrintsWhenBack extends Doubt {
  @Override
  boolean timedOut(Printing printing, Story story, Life node) {
    printing.town().abandon(story, node);
    return false;
  }

  @Override
  boolean unreachable(
      Printing printing, Story story, Life node, byte[] document, boolean mayPrint) {
    printing.town().abandon(story, node);
    Thread.ofVirtual().start(() -> tryOn(printing, story, node, document));
    return false;
  }

  private static void tryOn(Printing printing, Story story, Life node, byte[] document) {
    var printer = printing.town().printer(story.terminal());
    try {
      while (!node.isOver()) {
        Thread.sleep(printing.town().waits().settle());
        if (sent(printer, story, document)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean sent(Printer printer, Story story, byte[] document)
      throws InterruptedException {
    try {
      printer.sendDocument(printer.createJob("again " + story.reference), document);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
