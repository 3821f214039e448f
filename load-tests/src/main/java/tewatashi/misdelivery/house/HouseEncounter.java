package tewatashi.misdelivery.house;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import tewatashi.misdelivery.subject.Encounter;
import tewatashi.misdelivery.subject.Progress;
import tewatashi.misdelivery.subject.Said;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.Visit;
import tewatashi.town.paper.Person;
import tewatashi.town.scene.Townsfolk;

/** A visit over our terminal API; the same step again bears the same Idempotency-Key. */
final class HouseEncounter implements Encounter {
  private final Townsfolk folk;
  private final int terminal;
  private final Person person;
  private final Application wish;
  private final Visit visit;
  private final Map<Step, String> keys = new EnumMap<>(Step.class);
  private final String receipt;

  HouseEncounter(Townsfolk folk, int terminal, Person person, Application wish) {
    this.folk = folk;
    this.terminal = terminal;
    this.person = person;
    this.wish = wish;
    this.visit = folk.visit(terminal, 0);
    this.receipt = visit.number();
  }

  @Override
  public Said step(Step step, int door) throws IOException, InterruptedException {
    keys.put(step, visit.number());
    return again(step, door);
  }

  @Override
  public Said again(Step step, int door) throws IOException, InterruptedException {
    visit.at(folk.client(terminal, door));
    String key = keys.computeIfAbsent(step, _ -> visit.number());
    return HouseTarget.said(
        switch (step) {
          case OPEN -> visit.open();
          case CARD -> visit.card(folk.card(person));
          case CARD_REMOVED -> visit.cardRemoved();
          case APPLY -> apply(key);
          case ASKED -> visit.payment("asked", visit.totalYen(), "", key);
          case TAKEN -> visit.payment("taken", visit.totalYen(), receipt, key);
          case COLLECTED -> visit.collected(key);
          case END -> visit.end();
        });
  }

  private Answer apply(String key) throws IOException, InterruptedException {
    var declared =
        switch (wish.scope()) {
          case "household" -> visit.scope("household");
          case "members" -> visit.choose(wish.members());
          default -> new Answer(204, new io.vertx.core.json.JsonObject());
        };
    return declared.ok() ? visit.apply(wish, key) : declared;
  }

  @Override
  public Progress progress(int door) throws IOException, InterruptedException {
    visit.at(folk.client(terminal, door));
    var answer = visit.state();
    return switch (answer.body().getString("state", "")) {
      case "fetching", "rendering", "checking", "awaiting_payment", "printing", "in_doubt" ->
          Progress.UNDER_WAY;
      case "awaiting_pickup" -> Progress.IN_TRAY;
      case "delivered" -> Progress.COLLECTED;
      case "abandoned" -> Progress.NO_PAPER;
      case "tray_uncertain" -> Progress.CLERK_NEEDED;
      default -> Progress.UNKNOWN;
    };
  }

  @Override
  public Said notMine(int door) throws IOException, InterruptedException {
    visit.at(folk.client(terminal, door));
    return HouseTarget.said(visit.notMine());
  }

  @Override
  public int giveBack(int door) throws IOException, InterruptedException {
    visit.at(folk.client(terminal, door));
    var state = visit.state().body();
    int owed = state.getString("fee", "").equals("owed") ? state.getInteger("owed_yen", 0) : 0;
    if (owed == 0) {
      return 0;
    }
    String key = visit.number();
    return visit.payment("returned", owed, key, key).ok() ? owed : 0;
  }
}
