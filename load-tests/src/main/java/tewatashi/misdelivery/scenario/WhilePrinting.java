package tewatashi.misdelivery.scenario;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Visitor;
import tewatashi.misdelivery.scene.Wrong;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.Progress;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;

/**
 * Something is keyed in about a person whose fee was taken and whose paper is being printed. What
 * had left for the printer before it was in force may come; whoever lets a document leave later has
 * not looked at the last moment.
 *
 * <p>From outside nobody knows when a system takes its last look. So each case makes a moment at
 * which the next document cannot have left yet, and the change is in force before that moment ends:
 * then the look either came after it or too early. A try in which it was not is not judged, and
 * made again with somebody else.
 */
final class WhilePrinting {
  private static final int TRIES = 3;

  /** A printer that answers so late, or needs so long for a page, is still believed in. */
  private static final int OF_THE_LONGEST_WAIT = 2;

  private final Scene scene;
  private final Application wish;
  private final BetweenSteps.Change change;
  private final Wrong wrong;
  private final Findings findings;

  /** How long the printer takes, and with it the moment lasts. */
  private final Duration slow;

  private Duration changeTakes = Duration.ZERO;

  WhilePrinting(
      Scene scene, Application wish, BetweenSteps.Change change, Wrong wrong, Findings findings) {
    this.scene = scene;
    this.wish = wish;
    this.change = change;
    this.wrong = wrong;
    this.findings = findings;
    this.slow = scene.target().longestWait().dividedBy(OF_THE_LONGEST_WAIT);
  }

  /** During what it is keyed in. */
  private enum Moment {
    /** The printer has not said yet that there is a job: no document can have left for it. */
    BEFORE_THE_DOCUMENT("while the printer makes the job", 1),
    /** The first copy's page moves, and was rightly let go; the second copy's turn comes after. */
    BETWEEN_TWO_COPIES("while the copy before it was printed", 2);

    private final String words;
    private final int copies;

    Moment(String words, int copies) {
      this.words = words;
      this.copies = copies;
    }

    JsonObject fault(Duration slow) {
      return switch (this) {
        case BEFORE_THE_DOCUMENT ->
            new JsonObject()
                .put(
                    "late_answer",
                    new JsonObject().put("to", "Create-Job").put("ms", slow.toMillis()));
        case BETWEEN_TWO_COPIES -> new JsonObject().put("page_time_ms", slow.toMillis());
      };
    }
  }

  /**
   * When the change was in force.
   *
   * @param at the moment, by this machine's clock
   * @param inTime whether the moment lasted still: the paper was under way, and none had fallen
   */
  private record InForce(Instant at, boolean inTime) {}

  /**
   * Each moment, at a terminal of its own.
   *
   * @param usual how long a change took before
   */
  void replay(Duration usual) throws Exception {
    changeTakes = usual;
    for (Moment moment : Moment.values()) {
      boolean hit = false;
      for (int i = 0; i < TRIES && !hit; i++) {
        hit = hits(moment);
      }
      if (!hit) {
        findings.failed("blind: nothing was ever keyed in " + moment.words);
      }
    }
  }

  private boolean hits(Moment moment) throws Exception {
    int terminal = moment.ordinal();
    var printers = scene.lever(Lever.Printers.class);
    var copies = new Application(wish.kind(), wish.scope(), wish.items(), moment.copies);
    var visitor = scene.visitor(terminal, scene.spare(), copies, step -> step, findings);
    visitor.takes(null, Step.ASKED);
    Broken.printer(scene, terminal, moment.fault(slow), findings);
    try {
      var taken = new AtomicReference<>(Instant.MAX);
      var inForce = new AtomicReference<>(new InForce(Instant.MIN, false));
      // The change comes into force in the middle of the moment, however long it takes.
      var ahead = changeTakes.minus(slow.dividedBy(2));
      Crowd.together(
          List.of(
              () -> {
                pause(ahead);
                taken.set(Instant.now());
                visitor.says(Step.TAKEN);
              },
              () -> {
                pause(ahead.negated());
                inForce.set(changes(visitor, printers));
              }));
      visitor.waits(scene.target().longestWait().multipliedBy(5));
      return judged(moment, visitor, taken.get(), inForce.get());
    } finally {
      printers.fault(terminal, new JsonObject());
      visitor.settles();
    }
  }

  private static void pause(Duration duration) throws InterruptedException {
    if (duration.isPositive()) {
      Scene.pause(duration);
    }
  }

  private InForce changes(Visitor visitor, Lever.Printers printers)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    change.of(visitor.person());
    var at = Instant.now();
    changeTakes = Duration.ofNanos(System.nanoTime() - began);
    findings.happened(visitor.terminal(), visitor.person().id(), "something is keyed in");
    boolean underWay = visitor.progress() == Progress.UNDER_WAY;
    return new InForce(at, underWay && printers.arrivals(visitor.terminal()).isEmpty());
  }

  /** Whether the change fell into the moment; then what came to the printer later is wrong. */
  private boolean judged(Moment moment, Visitor visitor, Instant taken, InForce inForce)
      throws IOException, InterruptedException {
    var arrivals = scene.lever(Lever.Printers.class).arrivals(visitor.terminal());
    boolean hit =
        inForce.inTime()
            && taken.isBefore(inForce.at())
            && switch (moment) {
              case BEFORE_THE_DOCUMENT -> inForce.at().isBefore(taken.plus(slow));
              case BETWEEN_TWO_COPIES ->
                  !arrivals.isEmpty() && arrivals.getFirst().isBefore(inForce.at());
            };
    if (hit) {
      visitor.mayHaveNoneThatComes(inForce.at(), wrong, "keyed in " + moment.words);
    }
    return hit;
  }
}
