package tewatashi.misdelivery.office;

import java.io.IOException;
import tewatashi.misdelivery.subject.Encounter;
import tewatashi.misdelivery.subject.Progress;
import tewatashi.misdelivery.subject.Said;
import tewatashi.misdelivery.subject.Step;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.Person;

/** A citizen with a number. The office knows fewer steps: those it does not know are taken. */
final class OfficeEncounter implements Encounter {
  private final OfficeTarget office;
  private final int booth;
  private final Person person;
  private final Application wish;
  private String number = "0";

  OfficeEncounter(OfficeTarget office, int booth, Person person, Application wish) {
    this.office = office;
    this.booth = booth;
    this.person = person;
    this.wish = wish;
  }

  @Override
  public Said step(Step step, int door) throws IOException {
    return switch (step) {
      case OPEN -> {
        String said = office.say("TAKE A NUMBER AT BOOTH " + booth);
        number = said.replaceAll("\\D", "");
        yield OfficeTarget.heard("NUMBER", said);
      }
      case CARD -> heard("GREETED", "IS CITIZEN " + person.id());
      case TAKEN -> heard("PRINTING", "WANTS " + wish.kind() + " AND PAYS 300");
      case COLLECTED -> heard("FINE", "HAS IT");
      case END -> heard("GOODBYE", "LEAVES");
      case CARD_REMOVED, APPLY, ASKED -> Said.YES;
    };
  }

  private Said heard(String hoped, String words) throws IOException {
    return OfficeTarget.heard(hoped, office.say("NUMBER " + number + " " + words));
  }

  @Override
  public Said again(Step step, int door) throws IOException {
    return step(step, door);
  }

  @Override
  public Progress progress(int door) throws IOException {
    return switch (office.say("HOW IS NUMBER " + number)) {
      case "OUT" -> Progress.IN_TRAY;
      case "TAKEN" -> Progress.COLLECTED;
      case "WAITING" -> Progress.UNDER_WAY;
      default -> Progress.UNKNOWN;
    };
  }

  @Override
  public Said notMine(int door) {
    return Said.no("the office has no word for it");
  }

  @Override
  public int giveBack(int door) {
    return 0;
  }
}
