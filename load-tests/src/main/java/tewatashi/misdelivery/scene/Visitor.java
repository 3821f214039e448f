package tewatashi.misdelivery.scene;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import tewatashi.misdelivery.subject.Encounter;
import tewatashi.misdelivery.subject.Progress;
import tewatashi.misdelivery.subject.Said;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.Person;

/**
 * Somebody at a terminal, whose every step is written down. What the system refuses is told as
 * {@link Refused}; a scenario that expects it says so.
 */
public final class Visitor {
  /** No paper comes sooner; whoever asks more often keeps the system busy with answering. */
  private static final Duration FIRST_LOOK = Duration.ofMillis(200);

  private static final Duration LOOKS_APART_MAX = Duration.ofSeconds(1);

  private final Scene scene;
  private final int terminal;
  private final Person person;
  private final Application wish;
  private final IntUnaryOperator doorOfStep;
  private final Findings findings;
  private final Encounter encounter;
  private final Map<Step, Duration> took = new ConcurrentHashMap<>();
  private int steps;
  private int documents;
  private Optional<Scene.Ban> ban = Optional.empty();

  Visitor(
      Scene scene,
      int terminal,
      Person person,
      Application wish,
      IntUnaryOperator doorOfStep,
      Findings findings) {
    this.scene = scene;
    this.terminal = terminal;
    this.person = person;
    this.wish = wish;
    this.doorOfStep = doorOfStep;
    this.findings = findings;
    this.encounter = scene.target().encounter(terminal, person, wish);
  }

  /** A step was refused that should have been taken. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String what) {
      super(what);
    }
  }

  public Person person() {
    return person;
  }

  public int terminal() {
    return terminal;
  }

  private int door() {
    return Math.floorMod(doorOfStep.applyAsInt(steps), scene.doors());
  }

  /** Says the step and hears what comes of it. */
  public Said says(Step step) throws IOException, InterruptedException {
    int door = door();
    steps++;
    if (step == Step.APPLY) {
      findings.asked(terminal, person.id(), wish);
    }
    long began = System.nanoTime();
    took.remove(step);
    boolean refused = false;
    try {
      var said = heard(step.word(), encounter.step(step, door));
      refused = !said.taken();
      if (step == Step.END && said.taken()) {
        scene.left(this);
      }
      return said;
    } finally {
      if (!refused) {
        took.put(step, Duration.ofNanos(System.nanoTime() - began));
      }
    }
  }

  /**
   * How long it was, the last time, until this step was taken or given up without an answer; empty
   * if it was refused or never said.
   */
  public Optional<Duration> took(Step step) {
    return Optional.ofNullable(took.get(step));
  }

  /** Says the same again, through another door. */
  public Said saysAgain(Step step) throws IOException, InterruptedException {
    steps++;
    return heard(step.word() + " again", encounter.again(step, door()));
  }

  private Said heard(String step, Said said) {
    findings.happened(
        terminal, person.id(), said.taken() ? step : step + " refused: " + said.word());
    return said;
  }

  /**
   * Takes steps up to and with this one, beginning after {@code done}; null begins at the first.
   */
  public void takes(@Nullable Step done, Step last)
      throws Refused, IOException, InterruptedException {
    for (Step step : Step.values()) {
      boolean before = done != null && step.compareTo(done) <= 0;
      if (!before && step.compareTo(last) <= 0) {
        var said = says(step);
        if (!said.taken()) {
          throw new Refused(step.word() + ": " + said.word());
        }
      }
    }
  }

  /** As far as paid; whoever is refused leaves, and the terminal is the next one's. */
  public void pays() throws Refused, IOException, InterruptedException {
    try {
      takes(null, Step.TAKEN);
    } catch (Refused e) {
      says(Step.END);
      throw e;
    }
  }

  public Progress progress() throws IOException, InterruptedException {
    return encounter.progress(door());
  }

  /** Waits for the end of {@link Progress#UNDER_WAY}, at most for {@code limit}. */
  public Progress waits(Duration limit) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    var pause = FIRST_LOOK;
    Scene.pause(pause);
    var progress = progress();
    while (progress == Progress.UNDER_WAY && System.nanoTime() < end) {
      pause = shorter(pause.multipliedBy(3).dividedBy(2), LOOKS_APART_MAX);
      Scene.pause(pause);
      progress = progress();
    }
    findings.happened(terminal, person.id(), "sees: " + progress);
    return progress;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Reads and takes what lies in the tray. */
  public int readsTray() throws IOException, InterruptedException {
    var read = scene.readTray(terminal, person, wish, documents, ban, findings);
    documents += read.documents();
    return read.pages();
  }

  /** From now on whatever page comes for them is wrong. */
  public void mayHaveNone(Wrong wrong, String why) {
    ban = Optional.of(new Scene.Ban(wrong, why));
  }

  /**
   * Whatever reaches their printer from this moment on is wrong; what was there before may come.
   */
  public void mayHaveNoneThatComes(Instant since, Wrong wrong, String why) {
    ban = Optional.of(new Scene.Ban(wrong, why, Optional.of(since)));
  }

  public Said notMine() throws IOException, InterruptedException {
    return heard("not mine", encounter.notMine(door()));
  }

  /** The device gives back what is owed. */
  public int givesBack() throws IOException, InterruptedException {
    int yen = encounter.giveBack(door());
    if (yen > 0) {
      findings.happened(terminal, person.id(), "gets " + yen + " yen back");
    }
    return yen;
  }

  /**
   * After trouble: waits for the story's end, takes what lies there, and does what the system asks
   * for. A story without an end is a failure.
   */
  public Progress settles() throws IOException, InterruptedException {
    var progress = waits(scene.target().longestWait().multipliedBy(5));
    int pages = readsTray();
    switch (progress) {
      case IN_TRAY -> {
        if (pages > 0 && says(Step.COLLECTED).taken()) {
          findings.delivered();
        }
      }
      case CLERK_NEEDED -> {
        if (!scene.confirmTray(terminal, findings)) {
          findings.failed(where() + ": the terminal did not open after the clerk's word");
        }
      }
      case COLLECTED, NO_PAPER, UNKNOWN -> {}
      case UNDER_WAY -> findings.failed(where() + ": the story did not end");
    }
    givesBack();
    says(Step.END);
    return progress;
  }

  /**
   * Steps up to a terminal that somebody has just left, and waits until it takes them; a clerk
   * comes when it has refused for long. Then the whole way.
   *
   * @return whether they got in
   */
  public boolean comesNext() throws IOException, InterruptedException {
    long wait = scene.target().longestWait().toNanos();
    long began = System.nanoTime();
    while (!says(Step.OPEN).taken()) {
      long waited = System.nanoTime() - began;
      if (waited > 8 * wait) {
        findings.failed(where() + ": was not let in");
        return false;
      }
      if (waited > wait / 2) {
        scene.clerkEmpties(terminal, findings);
      }
      Scene.pause(Duration.ofMillis(500));
    }
    readsTray(); // What somebody left lies before them now.
    try {
      takes(Step.OPEN, Step.CARD_REMOVED);
    } catch (Refused e) {
      findings.failed(where() + ": " + e.getMessage());
      says(Step.END);
      return true;
    }
    // A printer that was just mended may not be believed at once.
    while (!says(Step.APPLY).taken() && System.nanoTime() - began < 16 * wait) {
      Scene.pause(Duration.ofSeconds(1));
    }
    goesOn(Step.APPLY);
    return true;
  }

  /** From the step that was done last to the end of the way. */
  public void goesOn(Step done) throws IOException, InterruptedException {
    try {
      takes(done, Step.TAKEN);
      var progress = waits(scene.target().longestWait().multipliedBy(3));
      int pages = readsTray();
      if (progress != Progress.IN_TRAY || pages == 0) {
        findings.failed(where() + ": " + progress + " with " + pages + " page(s) in the tray");
        return;
      }
      takes(Step.TAKEN, Step.END);
      findings.delivered();
    } catch (Refused e) {
      findings.failed(where() + ": " + e.getMessage());
      says(Step.END);
    }
  }

  /**
   * On from the step done last, as far as the system lets them. Nothing that it refuses is a
   * failure here, nor that nothing is heard: whoever gets no further goes away without a word.
   */
  public void giveUpOrGoOn(Step done) throws InterruptedException {
    try {
      takes(done, Step.TAKEN);
      settles();
    } catch (Refused e) {
      findings.happened(terminal, person.id(), "goes away without a word");
    } catch (IOException e) {
      findings.happened(terminal, person.id(), "hears nothing and goes away");
    }
  }

  /**
   * Goes on whatever the system says to it, as far as paid; then looks into the tray, and leaves.
   * Nothing that is refused is a failure here.
   */
  public void insists(@Nullable Step done) throws IOException, InterruptedException {
    boolean paid = false;
    for (Step step : Step.values()) {
      boolean before = done != null && step.compareTo(done) <= 0;
      if (!before && step.compareTo(Step.TAKEN) <= 0) {
        paid = says(step).taken();
      }
    }
    if (paid) {
      settles();
    } else {
      readsTray();
      says(Step.END);
    }
  }

  /** The whole way; anything but pages of their own is a failure. */
  public void walks() throws IOException, InterruptedException {
    try {
      pays();
      var progress = waits(scene.target().longestWait().multipliedBy(3));
      int pages = readsTray();
      if (progress != Progress.IN_TRAY || pages == 0) {
        findings.failed(where() + ": " + progress + " with " + pages + " page(s) in the tray");
        return;
      }
      takes(Step.TAKEN, Step.END);
      findings.delivered();
    } catch (Refused e) {
      findings.failed(where() + ": " + e.getMessage());
    }
  }

  /** Goes away, if they are still there; what the system says to it does not matter any more. */
  void leaves() throws InterruptedException {
    try {
      if (steps > 0) {
        says(Step.END);
      }
    } catch (IOException e) {
      findings.happened(terminal, person.id(), "nobody heard that they left");
    }
  }

  /** Where they stand and who they are, for a line of a report. */
  public String where() {
    return "terminal " + (terminal + 1) + ", resident " + person.id();
  }
}
