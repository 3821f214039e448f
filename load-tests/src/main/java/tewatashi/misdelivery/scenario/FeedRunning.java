package tewatashi.misdelivery.scenario;

import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;

/** A feed that never rests: every certificate is made while others' records change. */
final class FeedRunning implements Scenario {
  private static final int ROUNDS = 3;
  private static final int CHANGES = 40;

  @Override
  public String name() {
    return "FEED-RUNNING";
  }

  @Override
  public String story() {
    return "the register's feed runs all the while people apply at every terminal";
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F3);
  }

  @Override
  public Set<Class<? extends Lever>> needs() {
    return Set.of(Lever.Register.class);
  }

  @Override
  public int pagesAtLeast() {
    return 8;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var register = scene.lever(Lever.Register.class);
    var over = new AtomicBoolean();
    var parts = new ArrayList<Crowd.Part>();
    parts.add(() -> {
      while (!over.get()) {
        register.feed(CHANGES);
      }
    });
    parts.add(() -> {
      try {
        for (int round = 0; round < ROUNDS; round++) {
          EveryTerminal.walk(scene, 790 + 4 * round, EveryTerminal::mixed, findings);
        }
      } finally {
        over.set(true);
      }
    });
    Crowd.together(parts);
  }
}
