package tewatashi.careless;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Each terminal has a folder, and the oldest document in it is printed: it is always the only one,
 * unless some end did not empty the folder. Munakata is such an end by a cancel or a crash; another
 * is a terminal that was cut off.
 */
final class TerminalsFolder extends Spool {
  private final Map<String, Deque<byte[]>> folders = new ConcurrentHashMap<>();
  private final Set<End> forgotten;

  /**
   * @param forgotten ends that leave the folder as it is
   */
  TerminalsFolder(Set<End> forgotten) {
    this.forgotten = Set.copyOf(forgotten);
  }

  private Deque<byte[]> folder(Story story) {
    return folders.computeIfAbsent(story.terminal(), _ -> new ArrayDeque<>());
  }

  @Override
  void put(Story story, Life node, byte[] document) {
    var folder = folder(story);
    synchronized (folder) {
      folder.addLast(document);
    }
  }

  @Override
  Optional<byte[]> take(Story story, Life node) {
    var folder = folder(story);
    synchronized (folder) {
      return Optional.ofNullable(folder.peekFirst());
    }
  }

  @Override
  void shred(Story story, End why) {
    if (!forgotten.contains(why)) {
      var folder = folder(story);
      synchronized (folder) {
        folder.clear();
      }
    }
  }
}
