package tewatashi.misdelivery.house;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tewatashi.misdelivery.subject.Encounter;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.PaperRules;
import tewatashi.misdelivery.subject.Said;
import tewatashi.misdelivery.subject.Target;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;
import tewatashi.town.paper.Registered;
import tewatashi.town.scene.Townsfolk;
import tewatashi.town.stage.House;

/** Whatever speaks our terminal API and has trays to look into. */
public final class HouseTarget implements Target {
  /** The realm of servers among synthetic people; docs/operating.md. */
  private static final String SPECIMEN = "specimen";

  private final String name;
  private final House house;
  private final Townsfolk folk;
  private final People people;
  private final Duration longestWait;
  private final Map<Class<? extends Lever>, Lever> levers;
  private Optional<PaperRules> rules;

  /**
   * @param longestWait longer than each of the house's own waits
   * @param levers what may be done to it beside using it; {@link Lever.Wire} is added
   */
  public HouseTarget(
      String name,
      House house,
      Duration longestWait,
      Map<Class<? extends Lever>, Lever> levers,
      SecureRandom random,
      Instant now)
      throws IOException {
    this.name = name;
    this.house = house;
    this.folk = new Townsfolk(house, random, 1, now);
    this.people = People.of(house.town(), now);
    this.longestWait = longestWait;
    this.rules = Optional.of(new HouseForms(Registered.of(house.town())));
    var all = new java.util.HashMap<>(levers);
    all.put(Lever.Wire.class, new HouseWire(folk));
    this.levers = Map.copyOf(all);
  }

  @Override
  public String name() {
    return name;
  }

  /** Every door is asked, for each could lead to another server. */
  @Override
  public Optional<String> testMark() throws IOException, InterruptedException {
    for (int door = 0; door < folk.nodes(); door++) {
      var said = folk.client(0, door).get("/livez", Map.of());
      if (!said.ok() || !SPECIMEN.equals(said.body().getValue("realm"))) {
        return Optional.empty();
      }
    }
    return Optional.of("realm " + SPECIMEN);
  }

  @Override
  public int terminals() {
    return folk.terminals();
  }

  @Override
  public int doors() {
    return folk.nodes();
  }

  @Override
  public People people() {
    return people;
  }

  /** Its papers are toys: nothing but the names on them is judged. */
  public HouseTarget judgedByNamesAlone() {
    rules = Optional.empty();
    return this;
  }

  @Override
  public Optional<PaperRules> rules() {
    return rules;
  }

  @Override
  public Duration longestWait() {
    return longestWait;
  }

  @Override
  public Encounter encounter(int terminal, Person person, Application wish) {
    return new HouseEncounter(folk, terminal, person, wish);
  }

  @Override
  public List<byte[]> takePaper(int terminal) throws IOException, InterruptedException {
    return folk.tray(terminal).takeDocuments();
  }

  @Override
  public Said confirmTray(int terminal, int door) throws IOException, InterruptedException {
    return said(folk.confirmTray(folk.client(terminal, door)));
  }

  @Override
  public <L extends Lever> Optional<L> lever(Class<L> kind) {
    return Optional.ofNullable(levers.get(kind)).map(kind::cast);
  }

  /** The house behind it. */
  public House house() {
    return house;
  }

  static Said said(Answer answer) {
    return answer.ok() ? Said.YES : Said.no(answer.status() + " " + answer.problem());
  }

  @Override
  public void close() {
    folk.close();
  }
}
