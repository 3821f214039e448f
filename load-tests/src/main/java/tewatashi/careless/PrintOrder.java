package tewatashi.careless;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which document is printed when. This is how it is to be done: each story its own, whatever others
 * do. The accidents at this place let stories share a queue.
 */
class PrintOrder {
  private final Map<Story, Optional<byte[]>> images = new ConcurrentHashMap<>();

  /** A story is paid; this is its document. */
  void enter(Story story, Optional<byte[]> image) {
    images.put(story, image);
  }

  /** Waits until it is the story's turn; what is to be printed then. */
  Optional<byte[]> turn(Story story) throws InterruptedException {
    return images.getOrDefault(story, Optional.empty());
  }

  /** The story has no business at the printer any more. */
  void leave(Story story) {
    images.remove(story);
  }
}
