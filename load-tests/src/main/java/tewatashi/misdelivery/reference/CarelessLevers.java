package tewatashi.misdelivery.reference;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tewatashi.careless.CarelessHouse;
import tewatashi.misdelivery.house.HousePrinters;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.paper.Person;

/** What may be done to the careless service. */
final class CarelessLevers {
  private CarelessLevers() {}

  static Map<Class<? extends Lever>, Lever> of(CarelessHouse house) {
    return Map.of(
        Lever.Printers.class, new HousePrinters(house),
        Lever.Nodes.class, new Servers(house),
        Lever.Register.class, new Registry(house),
        Lever.Slowness.class, new Slow(house),
        Lever.Topology.class, new Unapproved(house));
  }

  private record Servers(CarelessHouse house) implements Lever.Nodes {
    @Override
    public int nodes() {
      return house.nodes();
    }

    @Override
    public void kill(int node) throws IOException {
      house.kill(node);
    }

    @Override
    public void start(int node) throws IOException {
      house.start(node);
    }

    @Override
    public void pause(int node) {
      house.pause(node);
    }

    @Override
    public void resume(int node) {
      house.resume(node);
    }
  }

  private static final class Registry implements Lever.Register {
    private final CarelessHouse house;
    private int moves;

    Registry(CarelessHouse house) {
      this.house = house;
    }

    @Override
    public void hold(Person person) {
      house.hold(person.id());
    }

    @Override
    public void release(Person person) {
      house.release(person.id());
    }

    @Override
    public void cancelSeal(Person person) {
      house.cancelSeal(person.id());
    }

    @Override
    public synchronized String move(Person person) {
      String address = "見本県手渡市転居町" + ++moves + "番地";
      house.move(person.household(), address);
      return address;
    }

    @Override
    public void feed(int changes) throws InterruptedException {
      house.feed(changes);
    }

    @Override
    public void silence() throws InterruptedException {
      house.silence();
    }

    @Override
    public void speakAgain() {
      house.speakAgain();
    }
  }

  private record Unapproved(CarelessHouse house) implements Lever.Topology {
    @Override
    public List<String> unapprovedThatServe() throws IOException {
      return house.startUnapproved();
    }

    @Override
    public void dismiss() throws IOException {
      house.dismissUnapproved();
    }
  }

  private record Slow(CarelessHouse house) implements Lever.Slowness {
    @Override
    public void register(long millis) {
      house.slow(Duration.ofMillis(millis));
    }
  }
}
