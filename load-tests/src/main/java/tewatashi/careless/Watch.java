package tewatashi.careless;

import java.time.Duration;

/**
 * What a node does when nobody asks it: it takes over from nodes that are dead or silent, and does
 * not let paper lie in a tray for ever.
 */
final class Watch {
  private static final Duration ROUND = Duration.ofMillis(200);

  private final Town town;
  private final Printing printing;

  Watch(Town town, Printing printing) {
    this.town = town;
    this.printing = printing;
  }

  /** Goes round until the node's life is over. */
  void keep(Life node) {
    try {
      while (true) {
        Thread.sleep(ROUND);
        node.goesOn();
        for (Story story : town.books().underWay()) {
          look(story, node);
        }
      }
    } catch (Life.Over e) {
      // Then another looks.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Story story, Life node) throws InterruptedException {
    if (story.state == State.TRAY_UNCERTAIN && !story.jobsEnded) {
      // A clerk's word is believed only about a tray into which nothing falls any more.
      story.jobsEnded = printing.settled(story, town.books().jobs(story)).isPresent();
    }
    synchronized (town.books()) {
      boolean late = System.nanoTime() > story.deadline;
      if (story.state == State.AWAITING_PICKUP && late) {
        town.books()
            .change(story, () -> true, () -> story.state = town.habits().door().uncollected());
      } else if (story.state.atPrinter() && (late || isAlone(story))) {
        town.takes(story, node);
        Thread.ofVirtual().start(() -> settle(story, node));
      }
    }
  }

  private static boolean isAlone(Story story) {
    return story.owner == null || story.owner.isOver();
  }

  private void settle(Story story, Life node) {
    try {
      printing.settle(story, node);
    } catch (Life.Over e) {
      // Then another does.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
