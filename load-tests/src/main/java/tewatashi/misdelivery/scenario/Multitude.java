package tewatashi.misdelivery.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.Person;

/**
 * Everybody at once, again and again: at every terminal one person after the other, each step at
 * another door, until so many have their paper. It proves nothing by a percentage: whoever is
 * refused goes home and is counted as nobody, and one wrong page is one too many.
 *
 * @param deliveries how many must have their paper, 1 or more
 */
public record Multitude(int deliveries) implements Scenario {
  /** Of so many visits a tenth may be refused, or the system is not well enough to be judged. */
  private static final double VISITS_FOR_EACH = 1.1;

  private static final Duration FOR_EACH = Duration.ofSeconds(2);
  private static final Duration BOUND_MIN = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "MULTITUDE";
  }

  @Override
  public String story() {
    return "all terminals, one person after the other, until %,d have their paper"
        .formatted(deliveries);
  }

  @Override
  public Set<Requirement> requirements() {
    return Set.of(Requirement.F2, Requirement.F5, Requirement.F7);
  }

  @Override
  public Optional<Duration> bound() {
    var bound = FOR_EACH.multipliedBy(deliveries);
    return Optional.of(bound.compareTo(BOUND_MIN) < 0 ? BOUND_MIN : bound);
  }

  @Override
  public int pagesAtLeast() {
    return deliveries;
  }

  @Override
  public void replay(Scene scene, Findings findings) throws Exception {
    var visits = new AtomicInteger((int) Math.ceil(deliveries * VISITS_FOR_EACH));
    var refusals = new ConcurrentLinkedQueue<String>();
    var parts = new ArrayList<Crowd.Part>();
    for (int terminal = 0; terminal < scene.terminals(); terminal++) {
      int here = terminal;
      parts.add(() -> {
        for (int visit = 0;
            findings.deliveredCount() < deliveries && visits.getAndDecrement() > 0;
            visit++) {
          refusals.addAll(one(scene, here, visit, findings));
        }
      });
    }
    Crowd.together(parts);
    if (findings.deliveredCount() < deliveries) {
      findings.failed(
          "%d of %d delivered; refused among others: %s"
              .formatted(
                  findings.deliveredCount(), deliveries, refusals.stream().limit(3).toList()));
    }
    findings.happened(refusals.size() + " visits were refused");
  }

  /** Nobody stands at two terminals: each has people of its own. */
  private static List<String> one(Scene scene, int terminal, int visit, Findings findings)
      throws IOException, InterruptedException {
    var person = scene.person(terminal + visit * scene.terminals());
    var alone = findings.aside();
    scene
        .visitor(terminal, person, wish(scene, person, visit), step -> step + visit, alone)
        .walks();
    findings.count(alone);
    return alone.failures();
  }

  private static Application wish(Scene scene, Person person, int visit) {
    return switch (visit % 4) {
      case 0 -> Application.residence();
      case 1 -> Application.seal();
      case 2 -> new Application("record", "holder", List.of(), 1);
      case 3 -> scene.heads().contains(person) ? Application.household() : Application.seal();
      default -> throw new IllegalStateException("a remainder of four");
    };
  }
}
