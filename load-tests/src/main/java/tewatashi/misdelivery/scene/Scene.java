package tewatashi.misdelivery.scene;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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
  /** So many are set apart for what cannot be undone. */
  private static final int SPARES_MAX = 32;

  private static final int TRIES = 4;

  private final Target target;
  private final People town;
  private final List<Person> people;
  private final List<Person> spares;
  private final AtomicInteger spent = new AtomicInteger();
  private final PaperReader reader;
  private final PaperJudge judge;
  private final Set<Visitor> present = ConcurrentHashMap.newKeySet();
  private final int distinguishable;
  private final int terminals;
  private volatile boolean longForm;

  /**
   * @param seed who comes first
   */
  public Scene(Target target, long seed) {
    this.target = target;
    this.town = target.people();
    this.reader = new PaperReader(town);
    var shuffled = new ArrayList<>(town.able());
    Collections.shuffle(shuffled, new Random(seed));
    var alone = shuffled.stream().filter(one -> town.household(one).size() == 1).toList();
    this.spares =
        alone.subList(alone.size() - Math.min(SPARES_MAX, alone.size() * 3 / 4), alone.size());
    shuffled.removeAll(spares);
    this.people = List.copyOf(shuffled);
    this.distinguishable = people.size();
    this.terminals = target.terminals();
    this.judge = new PaperJudge(town, target.rules());
  }

  /** The same with fewer who take part; whom a page may be traced to stays the same. */
  private Scene(Scene whole, List<Person> people, int terminals) {
    this.target = whole.target;
    this.town = whole.town;
    this.reader = whole.reader;
    this.spares = whole.spares;
    this.people = List.copyOf(people);
    this.distinguishable = whole.distinguishable;
    this.terminals = terminals;
    this.judge = whole.judge;
  }

  /**
   * The same so small that somebody can follow it with their eyes: two residents with large
   * households, who do everything by turns, and so many terminals. Somebody to whom something
   * lasting happens ({@link #spare}) stands in for one of them.
   */
  public Scene ofTwo(int stores) {
    return new Scene(this, largestHouseholds().subList(0, 2), Math.min(stores, terminals));
  }

  public Target target() {
    return target;
  }

  /** From now on scenarios try everything, however long it takes. */
  public Scene inLongForm() {
    longForm = true;
    return this;
  }

  public boolean isLongForm() {
    return longForm;
  }

  public int terminals() {
    return terminals;
  }

  public int doors() {
    return target.doors();
  }

  /** How many residents a page can be traced to. */
  public int distinguishable() {
    return distinguishable;
  }

  /** The n-th of the people who take part. */
  public Person person(int n) {
    return people.get(n % people.size());
  }

  /**
   * Somebody to whom something lasting may happen: alone in the household, and never the same
   * person twice.
   *
   * @throws IllegalStateException if the town has no more of them
   */
  public Person spare() {
    int next = spent.getAndIncrement();
    if (next >= spares.size()) {
      throw new IllegalStateException("the town is too small: nobody is left to be held or moved");
    }
    return spares.get(next);
  }

  /** Those of the people who may have their whole household's certificate, in the same order. */
  public List<Person> heads() {
    return people.stream().filter(town::mayHaveHousehold).toList();
  }

  /** This person's own place in the household, from 1. */
  public int place(Person person) {
    return target
        .rules()
        .flatMap(rules ->
            rules.registered().members(person.household()).entrySet().stream()
                .filter(one -> one.getValue().equals(person.name().replaceAll("[\\s\\u3000]", "")))
                .map(Map.Entry::getKey)
                .findFirst())
        .orElse(1);
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
    var visitor = new Visitor(this, terminal, person, wish, doorOfStep, findings);
    present.add(visitor);
    return visitor;
  }

  /** Whoever still stands somewhere leaves. */
  public void everybodyLeaves() throws InterruptedException {
    for (var visitor : present) {
      visitor.leaves();
    }
    present.clear();
  }

  /** They ended their visit themselves. */
  void left(Visitor visitor) {
    present.remove(visitor);
  }

  /**
   * Reads everything in the terminal's tray as the person who stands there, and takes it.
   *
   * @param before how many documents of this application were read already
   * @param ban what every page of theirs is now, if they may have none
   * @return what lay there
   */
  Read readTray(
      int terminal,
      Person standing,
      Application wish,
      int before,
      Optional<Ban> ban,
      Findings findings)
      throws IOException, InterruptedException {
    int pages = 0;
    int documents = before;
    var arrivals = ban.isPresent() ? ban.get().arrivals(target, terminal) : List.<Instant>of();
    for (byte[] document : target.takePaper(terminal)) {
      var read = reader.readWhole(document);
      pages += read.size();
      read.forEach(_ -> findings.pageRead());
      var verdicts = judge.judge(read, standing, wish, Instant.now());
      boolean stranger = verdicts.stream().anyMatch(one -> one.wrong() == Wrong.STRANGERS);
      boolean banned = ban.isPresent() && ban.get().covers(arrivals, documents - before);
      if (banned && !stranger) {
        verdicts = List.of(verdict(ban.get().wrong(), ban.get().why()));
      } else if (verdicts.isEmpty() && documents >= wish.copies()) {
        verdicts = List.of(verdict(Wrong.TWICE, "one more than was asked for"));
      }
      for (var one : verdicts) {
        findings.wrong(
            new WrongPage(
                one.wrong(),
                findings.millis(),
                terminal,
                standing.id(),
                one.owners(),
                one.page(),
                document,
                one.detail()));
      }
      documents++;
    }
    return new Read(documents - before, pages);
  }

  /** The same for somebody of whom nothing is known but what they asked for. */
  public int readTray(int terminal, Person standing, Application wish, Findings findings)
      throws IOException, InterruptedException {
    return readTray(terminal, standing, wish, 0, Optional.empty(), findings).pages();
  }

  /** Reads the tray for somebody who may have no page at all now. */
  public int readForbidden(
      int terminal, Person standing, Application wish, Ban ban, Findings findings)
      throws IOException, InterruptedException {
    return readTray(terminal, standing, wish, 0, Optional.of(ban), findings).pages();
  }

  private static PaperJudge.Verdict verdict(Wrong wrong, String why) {
    return new PaperJudge.Verdict(wrong, 1, List.of(), why);
  }

  /** What lay in a tray. */
  record Read(int documents, int pages) {}

  /**
   * Why somebody may have no page.
   *
   * @param wrong what one is that comes all the same
   * @param why in a few words, without names
   * @param since only what reached the printer later than this; empty for every page
   */
  public record Ban(Wrong wrong, String why, Optional<Instant> since) {
    /** On every page. */
    public Ban(Wrong wrong, String why) {
      this(wrong, why, Optional.empty());
    }

    private List<Instant> arrivals(Target target, int terminal)
        throws IOException, InterruptedException {
      var printers = target.lever(Lever.Printers.class);
      return since.isPresent() && printers.isPresent()
          ? printers.get().arrivals(terminal)
          : List.of();
    }

    /** A document of which it is not known when it arrived is not covered by a ban with a time. */
    private boolean covers(List<Instant> arrivals, int document) {
      return since.isEmpty()
          || (document < arrivals.size() && arrivals.get(document).isAfter(since.get()));
    }
  }

  /** The register says from now on that this person's household lives there. */
  public void moved(Person person, String address) {
    judge.moved(person, address);
  }

  /** The register says from now on that this person's seal is cancelled. */
  public void sealCancelled(Person person) {
    judge.sealCancelled(person);
  }

  /** Whatever lies there when everybody has gone would lie before the next person. */
  public void sweepTray(int terminal, Findings findings) throws IOException, InterruptedException {
    for (byte[] document : target.takePaper(terminal)) {
      findings.wrong(
          new WrongPage(
              Wrong.LEFT_BEHIND,
              findings.millis(),
              terminal,
              "",
              ownersOf(document),
              1,
              document,
              ""));
    }
  }

  /** Nobody's, if it cannot be read: that it lies there is enough. */
  private List<String> ownersOf(byte[] document) {
    try {
      return reader.read(document).stream()
          .flatMap(page -> page.names().stream())
          .flatMap(name -> town.names().getOrDefault(name, Set.of()).stream())
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
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
   * A clerk comes to a terminal that refuses everybody: takes what lies there into safe keeping,
   * and says that the tray is empty. Nobody stands there, so nothing is judged.
   */
  public void clerkEmpties(int terminal, Findings findings)
      throws IOException, InterruptedException {
    int documents = target.takePaper(terminal).size();
    Said said = target.confirmTray(terminal, terminal);
    findings.happened(
        terminal,
        "",
        "clerk: "
            + documents
            + " document(s) kept, "
            + (said.taken() ? "tray empty" : said.word()));
  }

  /**
   * An ordinary visit, tried again a few times while a server has just started and is slow. A wrong
   * page counts at once.
   */
  public void ordinaryVisit(
      int terminal, int firstPerson, Application wish, IntUnaryOperator doors, Findings findings)
      throws IOException, InterruptedException {
    var last = findings.aside();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      last = findings.aside();
      visitor(terminal, person(firstPerson + attempt), wish, doors, last).walks();
      findings.add(last);
      if (last.failures().isEmpty()) {
        return;
      }
    }
    last.failures().forEach(findings::failed);
  }

  /**
   * Two people of one household, both able to apply.
   *
   * @throws IllegalStateException if the town has none
   */
  public List<Person> couple() {
    var seen = new HashMap<String, Person>();
    for (Person one : heads()) {
      var other = seen.putIfAbsent(one.household(), one);
      if (other != null) {
        return List.of(other, one);
      }
    }
    throw new IllegalStateException("the town is too small: nobody lives with somebody able");
  }

  /** People with the largest households of all, each of another household, largest first. */
  public List<Person> largestHouseholds() {
    var households = new HashSet<String>();
    return heads().stream()
        .sorted(Comparator.comparingInt(this::householdSize).reversed())
        .filter(one -> households.add(one.household()))
        .toList();
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
