package tewatashi.misdelivery.scene;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.Said;
import tewatashi.misdelivery.subject.Target;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.PaperReader;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;

/** A system with people in it: who stands at which terminal, and what lies in front of them. */
public final class Scene {
  private final Target target;
  private final People town;
  private final List<Person> people;
  private final PaperReader reader;

  /**
   * @param seed who comes first
   */
  public Scene(Target target, long seed) {
    this.target = target;
    this.town = target.people();
    this.reader = new PaperReader(town);
    var shuffled = new ArrayList<>(town.able());
    Collections.shuffle(shuffled, new Random(seed));
    this.people = List.copyOf(shuffled);
  }

  public Target target() {
    return target;
  }

  public int terminals() {
    return target.terminals();
  }

  public int doors() {
    return target.doors();
  }

  /** How many residents a page can be traced to. */
  public int distinguishable() {
    return people.size();
  }

  /** The n-th of the people who take part. */
  public Person person(int n) {
    return people.get(n % people.size());
  }

  /** Those of the people who may have their whole household's certificate, in the same order. */
  public List<Person> heads() {
    return people.stream().filter(town::mayHaveHousehold).toList();
  }

  /** How many live with this person, themselves included. */
  public int householdSize(Person person) {
    return town.household(person).size();
  }

  /**
   * A person at a terminal.
   *
   * @param doorOfStep step number, from 0, to door
   */
  public Visitor visitor(
      int terminal,
      Person person,
      Application wish,
      IntUnaryOperator doorOfStep,
      Findings findings) {
    return new Visitor(this, terminal, person, wish, doorOfStep, findings);
  }

  /**
   * Reads everything in the terminal's tray as the person who stands there, and takes it.
   *
   * @return how many pages there were
   */
  public int readTray(int terminal, Person standing, Application wish, Findings findings)
      throws IOException, InterruptedException {
    var names = mayBear(standing, wish);
    int pages = 0;
    for (byte[] document : target.takePaper(terminal)) {
      for (var page : reader.read(document)) {
        pages++;
        findings.pageRead();
        if (!PaperReader.belongsTo(page, standing, names)) {
          findings.wrong(
              new WrongPage(
                  Wrong.STRANGERS,
                  findings.millis(),
                  terminal,
                  standing.id(),
                  ownersBut(page, standing, names),
                  page.number(),
                  document,
                  page.names().isEmpty() ? "nobody's name on it" : ""));
        }
      }
    }
    return pages;
  }

  /** The names that may stand on what this person asked for, beside their own. */
  private Set<String> mayBear(Person person, Application wish) {
    var names = new HashSet<>(town.otherNames(person));
    if (!wish.scope().equals("holder")) {
      names.addAll(town.household(person));
    }
    return names;
  }

  private List<String> ownersBut(PaperReader.Page page, Person standing, Set<String> names) {
    return page.names().stream()
        .filter(name -> !names.contains(name))
        .flatMap(name -> town.names().getOrDefault(name, Set.of()).stream())
        .filter(id -> !id.equals(standing.id()))
        .distinct()
        .sorted()
        .toList();
  }

  /** Whatever lies there when everybody has gone would lie before the next person. */
  public void sweepTray(int terminal, Findings findings) throws IOException, InterruptedException {
    for (byte[] document : target.takePaper(terminal)) {
      findings.wrong(
          new WrongPage(
              Wrong.LEFT_BEHIND, findings.millis(), terminal, "", List.of(), 1, document, ""));
    }
  }

  /**
   * A clerk looks into a tray that has just been emptied, and says so until the system believes it.
   *
   * @return whether it did within the system's own longest wait, twice over
   */
  public boolean confirmTray(int terminal, Findings findings)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + target.longestWait().multipliedBy(2).toNanos();
    Said said = target.confirmTray(terminal, terminal);
    while (!said.taken() && System.nanoTime() < end) {
      pause(Duration.ofSeconds(1));
      said = target.confirmTray(terminal, terminal);
    }
    findings.happened(terminal, "", "clerk: " + (said.taken() ? "tray empty" : said.word()));
    return said.taken();
  }

  /**
   * A lever that the scenario has declared.
   *
   * @throws IllegalStateException if the system has none of this kind
   */
  public <L extends Lever> L lever(Class<L> kind) {
    Optional<L> lever = target.lever(kind);
    return lever.orElseThrow(() ->
        new IllegalStateException("no lever " + kind.getSimpleName() + "; the scenario needs it"));
  }

  /** Waits a little. */
  public static void pause(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }
}
