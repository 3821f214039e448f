package tewatashi.misdelivery.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Visitor;
import tewatashi.misdelivery.scene.Wrong;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.Person;

/**
 * Something is keyed in about a person while they stand at a terminal, each after another step, up
 * to the fee. After it nothing may come for them any more.
 */
final class BetweenSteps {
  private static final List<Step> AFTER =
      List.of(Step.CARD, Step.CARD_REMOVED, Step.APPLY, Step.ASKED);

  private BetweenSteps() {}

  /** What is keyed in; in force when it returns. */
  @FunctionalInterface
  interface Change {
    void of(Person person) throws IOException, InterruptedException;
  }

  /**
   * Replays it.
   *
   * @return how long the last change took until it was in force
   */
  static Duration replay(
      Scene scene, Application wish, Change change, Wrong wrong, Findings findings)
      throws Exception {
    long took = 0;
    for (int from = 0; from < AFTER.size(); from += scene.terminals()) {
      var visitors = new ArrayList<Visitor>();
      var parts = new ArrayList<Crowd.Part>();
      int count = Math.min(scene.terminals(), AFTER.size() - from);
      for (int i = 0; i < count; i++) {
        int here = i;
        Step done = AFTER.get(from + i);
        var visitor = scene.visitor(here, scene.spare(), wish, step -> step + here, findings);
        visitor.takes(null, done);
        visitors.add(visitor);
      }
      for (Visitor visitor : visitors) {
        long began = System.nanoTime();
        change.of(visitor.person());
        took = System.nanoTime() - began;
        visitor.mayHaveNone(wrong, "keyed in before the fee was taken");
      }
      for (int i = 0; i < count; i++) {
        Step done = AFTER.get(from + i);
        var visitor = visitors.get(i);
        parts.add(() -> visitor.insists(done));
      }
      Crowd.together(parts);
    }
    return Duration.ofNanos(took);
  }
}
