package tewatashi.load;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import tewatashi.town.card.CardVault;
import tewatashi.town.card.SoftCard;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;

/** Those who come, in turn: nobody is at two terminals at once, and everybody comes again. */
final class Applicants {
  private final ConcurrentLinkedQueue<Applicant> outside;
  private final int count;

  Applicants(Collection<Applicant> all) {
    this.outside = new ConcurrentLinkedQueue<>(all);
    this.count = all.size();
  }

  /**
   * Chooses people of a town and makes their cards, which takes a tenth of a second each.
   *
   * @param most how many; fewer if the town has not so many who can be told apart
   */
  static Applicants of(Path town, People people, int most, long seed, SecureRandom random)
      throws IOException {
    var able = new ArrayList<>(people.able());
    Collections.shuffle(able, new Random(seed));
    var vault = CardVault.open(town, random);
    var all = new ArrayList<Applicant>();
    for (Person person : able.subList(0, Math.min(most, able.size()))) {
      var card = SoftCard.open(vault.authenticationCard(person.municipality(), person.id()));
      all.add(applicant(people, person, card, all.size()));
    }
    return new Applicants(List.copyOf(all));
  }

  private static Applicant applicant(People people, Person person, SoftCard card, int n) {
    var own = people.otherNames(person);
    return switch (n % 4) {
      case 0, 2 -> new Applicant(person, card, Application.residence(), own);
      case 1 -> new Applicant(person, card, Application.seal(), own);
      default ->
          people.mayHaveHousehold(person)
              ? new Applicant(person, card, Application.household(), people.household(person))
              : new Applicant(person, card, Application.seal(), own);
    };
  }

  int count() {
    return count;
  }

  /** Somebody who is not inside; nobody if all are. */
  Optional<Applicant> comesIn() {
    return Optional.ofNullable(outside.poll());
  }

  void goesOut(Applicant applicant) {
    outside.add(applicant);
  }
}
