package tewatashi.careless;

import java.util.List;

/** Reads the whole household and leaves it to nobody to choose from it. */
final class HouseholdWhateverTheScope extends Records {
  HouseholdWhateverTheScope(ServingCopy copy, Waits waits) {
    super(copy, waits);
  }

  @Override
  List<ServingCopy.Row> rows(Session session, Wish wish) {
    return wish.isSeal() ? super.rows(session, wish) : copy().household(own(session).household());
  }
}
