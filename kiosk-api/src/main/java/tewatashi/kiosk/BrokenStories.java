package tewatashi.kiosk;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.CrossedWires;

/**
 * Takes a round from story to story: what breaks at one keeps the round from no other. It is told
 * by its class, asked about in a case, once, and tried again in every round. Crossed wires stop the
 * story's scope too. Of one thread, as the rounds are.
 */
final class BrokenStories {
  private static final Logger log = LoggerFactory.getLogger(BrokenStories.class);

  private final String round;
  private final NodeContext node;
  private final Ports ports;

  /** Their cases are written, and what had to stop stands still. */
  private final Set<IssuanceId> asked = new HashSet<>();

  private final Set<IssuanceId> met = new HashSet<>();

  /**
   * @param round its name in the log
   */
  BrokenStories(String round, NodeContext node, Ports ports) {
    this.round = round;
    this.node = node;
    this.ports = ports;
  }

  /** What a round does at one story. */
  @FunctionalInterface
  interface Step {
    void take() throws JournalUnavailable;
  }

  /** As {@link Step}, of a story that is named. */
  @FunctionalInterface
  interface StepAt {
    void take(IssuanceId id) throws JournalUnavailable;
  }

  /** Takes this step at every one of these. */
  void each(Collection<IssuanceId> stories, StepAt step) {
    stories.forEach(id -> one(id, () -> step.take(id)));
  }

  /** A story that the round did not meet asks again, should it ever come back broken. */
  void roundEnded() {
    asked.retainAll(met);
    met.clear();
  }

  /** Never throws: whatever waits behind this story has its turn. */
  void one(IssuanceId id, Step step) {
    met.add(id);
    try {
      step.take();
    } catch (JournalUnavailable e) {
      log.warn("{}: the journal did not answer for issuance {}", round, id.hex());
    } catch (RejectedExecutionException e) {
      log.info("{}: this node leaves; another settles issuance {}", round, id.hex());
    } catch (Throwable error) {
      broke(id, error);
    }
  }

  private void broke(IssuanceId id, Throwable error) {
    if (asked.contains(id)) {
      return;
    }
    log.error("{}: issuance {} broke: {}", round, id.hex(), error.getClass().getName());
    try {
      ask(id, error);
      asked.add(id);
    } catch (Throwable another) {
      log.error(
          "its case could not be written for issuance {}: {}",
          id.hex(),
          another.getClass().getName());
    }
  }

  private void ask(IssuanceId id, Throwable error) throws RegisterUnavailable {
    if (!(error instanceof CrossedWires crossed)) {
      ports.operations().openCase(id, "unexpected error", node.now());
      return;
    }
    log.error("crossed wires at issuance {}: {}", id.hex(), crossed.getMessage());
    var facts = facts(id);
    if (facts.isPresent()) {
      ports.operations().stopAndAsk(facts.get(), node.build(), "crossed wires", node.now());
    } else {
      // Which terminal it is at cannot be read either: there is nothing to name in a stop.
      ports.operations().openCase(id, "crossed wires", node.now());
    }
  }

  /** Empty where the story itself cannot be read. */
  private Optional<IssuanceFacts> facts(IssuanceId id) {
    try {
      return ports.journal().loadForSettlement(id).map(file -> file.state().facts());
    } catch (Throwable _) {
      return Optional.empty();
    }
  }
}
