package tewatashi.load;

import java.util.Set;
import tewatashi.town.card.SoftCard;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.Person;

/**
 * A virtual resident who comes for one certificate.
 *
 * @param card with a key nobody else has, or a crossed session could verify
 * @param names that may stand on the pages beside the person's own, without spaces
 */
record Applicant(Person person, SoftCard card, Application application, Set<String> names) {
  Applicant {
    names = Set.copyOf(names);
  }

  @Override
  public String toString() {
    return "Applicant[" + person.id() + "]";
  }
}
