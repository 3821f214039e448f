package tewatashi.careless;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What all nodes share, as over one database; its own monitor guards all of it. */
final class Books {
  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<String, Story> stories = new HashMap<>();

  synchronized void open(Session session) {
    sessions.put(session.id, session);
  }

  synchronized Optional<Session> session(String id) {
    return Optional.ofNullable(sessions.get(id));
  }

  synchronized Optional<Story> story(String id) {
    return Optional.ofNullable(stories.get(id));
  }

  /** Begins an issuance, unless its terminal has one already. */
  synchronized boolean begin(Story story) {
    if (liveAt(story.terminal()).isPresent()) {
      return false;
    }
    stories.put(story.id, story);
    return true;
  }

  /** Sessions of a terminal that nobody ended. */
  synchronized List<Session> openAt(String terminal) {
    return sessions.values().stream()
        .filter(session -> session.terminal.equals(terminal) && !session.ended)
        .toList();
  }

  /** The issuance that a terminal is not done with. */
  synchronized Optional<Story> liveAt(String terminal) {
    return stories.values().stream()
        .filter(story -> story.terminal().equals(terminal) && !story.ended())
        .findFirst();
  }

  /** The issuance of a session that is not over. */
  synchronized Optional<Story> liveOf(Session session) {
    return stories.values().stream()
        .filter(story -> story.session == session && !story.ended())
        .findFirst();
  }

  /** Everything that stands at a printer, or of which something may lie in a tray. */
  synchronized List<Story> underWay() {
    return stories.values().stream()
        .filter(story -> !story.ended() && story.state != State.AWAITING_PAYMENT)
        .toList();
  }

  /** Changes a story if it is still as the caller thinks. */
  synchronized boolean change(Story story, BooleanSupplier still, Runnable to) {
    if (!still.getAsBoolean()) {
      return false;
    }
    to.run();
    story.version++;
    notifyAll();
    return true;
  }

  /** Waits for the next change of anything. */
  synchronized void awaitChange(Duration most) throws InterruptedException {
    wait(most.toMillis());
  }

  /** The jobs that a story has named so far. */
  synchronized List<String> jobs(Story story) {
    return new ArrayList<>(story.jobs);
  }
}
