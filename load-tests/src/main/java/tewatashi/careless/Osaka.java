package tewatashi.careless;

import java.time.InstantSource;
import java.util.List;

/** One of the nodes missed the change of era. */
final class Osaka extends Typesetter {
  private static final int HEISEI_BEFORE = 1988;

  Osaka(ServingCopy copy, InstantSource clock) {
    super(copy, clock);
  }

  @Override
  List<Sheet> leaving(List<Sheet> set, Life node) {
    return node.node() == 0 ? set : set.stream().map(sheet -> sheet.dated(oldEra())).toList();
  }

  private String oldEra() {
    var today = today();
    return "平成%d年%d月%d日"
        .formatted(today.getYear() - HEISEI_BEFORE, today.getMonthValue(), today.getDayOfMonth());
  }
}
