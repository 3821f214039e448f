package tewatashi.careless;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A node keeps the job it is at in a file, and goes on with it after a restart: under the order
 * that comes first then, whosever it is.
 */
final class RestartReusesJob extends Spool {
  private record Job(Life life, String story, byte[] document) {}

  private final Map<Integer, Job> files = new ConcurrentHashMap<>();

  @Override
  void put(Story story, Life node, byte[] document) {
    super.put(story, node, document);
    if (earlierLifes(node).isEmpty()) {
      files.put(node.node(), new Job(node, story.id, document));
    }
  }

  @Override
  Optional<byte[]> take(Story story, Life node) throws InterruptedException {
    var left = earlierLifes(node);
    left.ifPresent(job -> files.remove(node.node(), job));
    return left.isPresent() ? left.map(Job::document) : super.take(story, node);
  }

  private Optional<Job> earlierLifes(Life node) {
    return Optional.ofNullable(files.get(node.node())).filter(job -> job.life() != node);
  }

  @Override
  void shred(Story story, End why) {
    super.shred(story, why);
    // What a living node has done is no job any more; a dead one's file stays.
    files.values().removeIf(job -> job.story().equals(story.id) && !job.life().isOver());
  }
}
