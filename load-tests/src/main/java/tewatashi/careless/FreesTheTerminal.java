package tewatashi.careless;

/**
 * Yokohama's time-out as it can be read: it frees the terminal and gives the money back, and the
 * job lives on at the printer.
 */
final class FreesTheTerminal extends Doubt {
  @Override
  boolean timedOut(Printing printing, Story story, Life node) {
    printing.town().abandon(story, node);
    return false;
  }
}
