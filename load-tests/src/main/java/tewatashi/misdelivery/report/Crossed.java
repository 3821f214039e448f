package tewatashi.misdelivery.report;

import java.util.List;
import java.util.Optional;
import tewatashi.misdelivery.scene.Request;
import tewatashi.misdelivery.scene.WrongPage;

/**
 * The requests that were crossed in a page that lay where it must not: that of the person before
 * it, and those of the people whose names stand on it.
 *
 * @param standing what the person before the page had asked for last at that terminal
 * @param owners id by id what those on the page had asked for last
 */
record Crossed(Optional<Request> standing, List<Owner> owners) {
  /**
   * Somebody whose name stands on the page.
   *
   * @param request empty if they had asked for nothing before the page came
   */
  record Owner(String resident, Optional<Request> request) {}

  Crossed {
    owners = List.copyOf(owners);
  }

  static Crossed of(WrongPage page, List<Request> requests) {
    var before = requests.stream().filter(one -> one.millis() <= page.millis()).toList().reversed();
    var standing =
        before.stream()
            .filter(one -> one.terminal() == page.terminal())
            .filter(one -> page.standing().isEmpty() || one.resident().equals(page.standing()))
            .findFirst();
    var owners =
        page.owners().stream()
            .map(id ->
                new Owner(id, before.stream().filter(one -> one.resident().equals(id)).findFirst()))
            // Those who asked come first: of a family one has asked.
            .sorted((a, b) -> Boolean.compare(b.request.isPresent(), a.request.isPresent()))
            .toList();
    return new Crossed(standing, owners);
  }
}
