package tewatashi.careless;

import java.util.List;
import java.util.Optional;

/**
 * Reads the serving copy for an issuance, once to make the paper and once more just before it is
 * printed. This is how it is to be done; the accidents at this place change one question each.
 */
class Records {
  private final ServingCopy copy;
  private final Waits waits;

  Records(ServingCopy copy, Waits waits) {
    this.copy = copy;
    this.waits = waits;
  }

  /**
   * What stands on a paper.
   *
   * @param rows of those whom it shows
   * @param seal with a seal certificate alone
   */
  record Reading(List<ServingCopy.Row> rows, String address, Optional<ServingCopy.Seal> seal) {
    Reading {
      rows = List.copyOf(rows);
    }

    /** The same reading gives the same digest. */
    String digest() {
      return rows + address + seal.map(ServingCopy.Seal::number).orElse("");
    }
  }

  ServingCopy copy() {
    return copy;
  }

  /**
   * Reads what a wish needs.
   *
   * @throws Refusal if it may not be had here now
   */
  final Reading read(Session session, Wish wish) throws Refusal, InterruptedException {
    if (tooOld()) {
      throw new Refusal(503, "register-unavailable");
    }
    Thread.sleep(waits.fetch().plus(copy.slow()));
    synchronized (copy) {
      var rows = rows(session, wish);
      if (rows.stream().anyMatch(row -> bars(wish, row.resident()))) {
        throw new Refusal(403, "not-issuable-by-kiosk");
      }
      var seal = wish.isSeal() ? seal(session.resident) : Optional.<ServingCopy.Seal>empty();
      if (wish.isSeal() && seal.filter(ServingCopy.Seal::standing).isEmpty()) {
        throw new Refusal(403, "seal-not-registered");
      }
      return new Reading(rows, copy.address(rows.getFirst().household()), seal);
    }
  }

  /**
   * Looks whether everything is as it was read.
   *
   * @throws Refusal if it is not; then nothing is printed
   */
  void lookAgain(Story story) throws Refusal, InterruptedException {
    if (!read(story.session, story.wish).digest().equals(story.digest)) {
      throw new Refusal(409, "record-changed");
    }
  }

  /** The holder's household, to choose from. */
  final List<ServingCopy.Row> household(Session session) {
    return copy.household(copy.row(session.resident).household());
  }

  boolean tooOld() {
    return copy.age().compareTo(waits.dataAge()) > 0;
  }

  List<ServingCopy.Row> rows(Session session, Wish wish) {
    var own = own(session);
    return switch (wish.scope()) {
      case "household" -> copy.household(own.household());
      case "members" ->
          copy.household(own.household()).stream()
              .filter(row -> wish.members().contains(row.ordinal()))
              .toList();
      default -> List.of(own);
    };
  }

  ServingCopy.Row own(Session session) {
    return copy.row(session.resident);
  }

  /** Whether a hold on this resident keeps them from standing on this paper. */
  boolean bars(Wish wish, String resident) {
    return copy.isHeld(resident);
  }

  Optional<ServingCopy.Seal> seal(String resident) {
    return copy.seal(resident);
  }
}
