package tewatashi.careless;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Built for one server: a document's name is that server's count. On two servers over one folder
 * both have a first, a second and a third document.
 */
final class Takamatsu extends Spool {
  private final Map<Integer, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final Map<Integer, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Integer> names = new ConcurrentHashMap<>();

  @Override
  void put(Story story, Life node, byte[] document) {
    int count = counts.computeIfAbsent(node.node(), _ -> new AtomicInteger()).incrementAndGet();
    names.put(story.id, count);
    files.put(count, document);
  }

  @Override
  Optional<byte[]> take(Story story, Life node) throws InterruptedException {
    Thread.sleep(ROUND);
    return Optional.ofNullable(files.get(names.get(story.id)));
  }

  @Override
  void shred(Story story, End why) {
    // A night's job would.
  }
}
