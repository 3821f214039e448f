package tewatashi.careless;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Yokohama's queue: print images lie in the order in which they were paid, and an order control
 * lets one application after the other take the next image. That is right as long as nobody leaves
 * the line but the one who stands first.
 */
final class OneAtATime extends PrintOrder {
  private final List<Story> line = new ArrayList<>();
  private final Deque<byte[]> images = new ArrayDeque<>();

  @Override
  synchronized void enter(Story story, Optional<byte[]> image) {
    line.add(story);
    image.ifPresent(images::addLast);
  }

  @Override
  synchronized Optional<byte[]> turn(Story story) throws InterruptedException {
    while (line.contains(story) && line.getFirst() != story) {
      wait();
    }
    return next();
  }

  /** Whatever lies first. */
  synchronized Optional<byte[]> next() {
    return Optional.ofNullable(images.pollFirst());
  }

  @Override
  synchronized void leave(Story story) {
    line.remove(story);
    notifyAll();
  }
}
