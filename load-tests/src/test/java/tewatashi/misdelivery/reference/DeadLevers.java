package tewatashi.misdelivery.reference;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tewatashi.misdelivery.subject.Encounter;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.PaperRules;
import tewatashi.misdelivery.subject.Said;
import tewatashi.misdelivery.subject.Target;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;

/** A system whose levers for printers, servers and slowness are there, and do nothing. */
record DeadLevers(Target target) implements Target {
  @Override
  public <L extends Lever> Optional<L> lever(Class<L> kind) {
    return target.lever(kind).map(alive -> kind.cast(dead(alive)));
  }

  private static Lever dead(Lever alive) {
    return switch (alive) {
      case Lever.Printers printers -> new Printers(printers);
      case Lever.Nodes nodes -> new Nodes(nodes.nodes());
      case Lever.Slowness _ -> (Lever.Slowness) _ -> {};
      case Lever.Register register -> register;
      case Lever.Wire wire -> wire;
      case Lever.Topology topology -> topology;
    };
  }

  private record Printers(Lever.Printers healthy) implements Lever.Printers {
    @Override
    public void fault(int terminal, JsonObject fault) {}

    @Override
    public JsonObject faults(int terminal) throws IOException, InterruptedException {
      return healthy.faults(terminal);
    }

    @Override
    public List<Instant> arrivals(int terminal) throws IOException, InterruptedException {
      return healthy.arrivals(terminal);
    }
  }

  private record Nodes(int nodes) implements Lever.Nodes {
    @Override
    public void kill(int node) {}

    @Override
    public void start(int node) {}

    @Override
    public void pause(int node) {}

    @Override
    public void resume(int node) {}
  }

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public Optional<String> testMark() throws IOException, InterruptedException {
    return target.testMark();
  }

  @Override
  public int terminals() {
    return target.terminals();
  }

  @Override
  public int doors() {
    return target.doors();
  }

  @Override
  public People people() {
    return target.people();
  }

  @Override
  public Optional<PaperRules> rules() {
    return target.rules();
  }

  @Override
  public Duration longestWait() {
    return target.longestWait();
  }

  @Override
  public Encounter encounter(int terminal, Person person, Application wish) {
    return target.encounter(terminal, person, wish);
  }

  @Override
  public List<byte[]> takePaper(int terminal) throws IOException, InterruptedException {
    return target.takePaper(terminal);
  }

  @Override
  public Said confirmTray(int terminal, int door) throws IOException, InterruptedException {
    return target.confirmTray(terminal, door);
  }

  @Override
  public void close() {
    target.close();
  }
}
