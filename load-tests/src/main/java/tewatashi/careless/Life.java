package tewatashi.careless;

/**
 * One life of a node, from its start until it is killed. Whatever it does passes here first: a
 * paused one stands still, and a dead one does nothing more.
 */
final class Life {
  private final int node;
  private final int number;
  private boolean paused;
  private boolean over;

  /**
   * @param node from 0
   * @param number of this life, from 1
   */
  Life(int node, int number) {
    this.node = node;
    this.number = number;
  }

  /** It was killed. */
  static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  int node() {
    return node;
  }

  /** Whether this machine took over from another, or came back. */
  boolean isBackup() {
    return node > 0 || number > 1;
  }

  /**
   * Goes on, when it may.
   *
   * @throws Over if it was killed
   */
  synchronized void goesOn() {
    while (paused && !over) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Over();
      }
    }
    if (over) {
      throw new Over();
    }
  }

  synchronized boolean isOver() {
    return over;
  }

  synchronized void pause() {
    paused = true;
  }

  synchronized void resume() {
    paused = false;
    notifyAll();
  }

  synchronized void end() {
    over = true;
    notifyAll();
  }
}
