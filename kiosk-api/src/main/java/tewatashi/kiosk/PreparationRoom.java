package tewatashi.kiosk;

import java.util.HashMap;
import java.util.Map;
import tewatashi.issuance.session.MunicipalityCode;

/**
 * Room for preparations (fetch, render, check), the dearest step before money. So many at once, and
 * no municipality has more than half of them: one town's flood starves no other. Who finds no room
 * is refused before anything is journaled; nobody waits for a place.
 */
final class PreparationRoom {
  private final int max;
  private final int perMunicipalityMax;
  private final Map<MunicipalityCode, Integer> byMunicipality = new HashMap<>();
  private int all;

  /**
   * @param max at least 2
   */
  PreparationRoom(int max) {
    this.max = max;
    this.perMunicipalityMax = Math.max(1, max / 2);
  }

  /** Whether one more would be let in just now. */
  synchronized boolean hasPlace(MunicipalityCode municipality) {
    return all < max && byMunicipality.getOrDefault(municipality, 0) < perMunicipalityMax;
  }

  /** False if there is no room; otherwise {@link #leave} must follow. */
  synchronized boolean enter(MunicipalityCode municipality) {
    if (!hasPlace(municipality)) {
      return false;
    }
    all++;
    byMunicipality.merge(municipality, 1, Integer::sum);
    return true;
  }

  synchronized void leave(MunicipalityCode municipality) {
    all--;
    byMunicipality.computeIfPresent(municipality, (_, count) -> count > 1 ? count - 1 : null);
  }
}
