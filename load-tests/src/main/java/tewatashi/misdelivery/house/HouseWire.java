package tewatashi.misdelivery.house;

import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.card.SoftCard;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.paper.Person;
import tewatashi.town.scene.Townsfolk;

/** The terminal API itself. */
record HouseWire(Townsfolk folk) implements Lever.Wire {
  @Override
  public Visit visit(int terminal, int door) {
    return folk.visit(terminal, door);
  }

  @Override
  public TerminalClient client(int terminal, int door) {
    return folk.client(terminal, door);
  }

  @Override
  public SoftCard card(Person person) {
    return folk.card(person);
  }
}
