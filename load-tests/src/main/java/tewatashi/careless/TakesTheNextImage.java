package tewatashi.careless;

/**
 * Yokohama's time-out: it frees the order control and does not end the application, which goes on
 * and takes the next image.
 */
final class TakesTheNextImage extends Doubt {
  private final OneAtATime queue;

  TakesTheNextImage(OneAtATime queue) {
    this.queue = queue;
  }

  @Override
  boolean timedOut(Printing printing, Story story, Life node) throws InterruptedException {
    var next = queue.next();
    queue.leave(story);
    return next.isPresent()
        ? printing.send(story, node, next.get())
        : printing.followed(story, node);
  }
}
