package tewatashi.careless;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a document waits between its making and its printing. This is how it is to be done: under
 * the issuance's own random name, gone with its end. The accidents at this place name it otherwise
 * or forget to take it away.
 */
class Spool {
  /** A program that looks into a folder looks as often as this. */
  static final Duration ROUND = Duration.ofMillis(400);

  private final Map<String, byte[]> documents = new ConcurrentHashMap<>();

  /** Why a document is not needed any more. */
  enum End {
    /** It was printed and taken. */
    TAKEN,
    /** The resident, or the service, ended it. */
    CANCELLED,
    /** Its terminal was cut off, and another visit has begun there. */
    LEFT_BEHIND
  }

  void put(Story story, Life node, byte[] document) {
    documents.put(story.id, document);
  }

  /** The document to be printed now; empty if there is none. */
  Optional<byte[]> take(Story story, Life node) throws InterruptedException {
    return Optional.ofNullable(documents.get(story.id));
  }

  void shred(Story story, End why) {
    documents.remove(story.id);
  }
}
