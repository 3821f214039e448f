package tewatashi.kiosk.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.FleetBook;

/** What every node of the town knows of its printers. */
final class MemoryFleetBook implements FleetBook {
  private final Map<UUID, Set<Attention>> needs = new HashMap<>();
  private final Map<String, Integer> fallen = new HashMap<>();

  @Override
  public List<Enrolled> printers() {
    return List.of();
  }

  @Override
  public int closedTerminals() {
    return 0;
  }

  @Override
  public synchronized Noted noted(UUID printer) {
    return new Noted(needs.getOrDefault(printer, Set.of()), Optional.empty());
  }

  @Override
  public synchronized void note(UUID printer, Set<Attention> words) {
    needs.put(printer, words);
  }

  @Override
  public synchronized void progress(IssuanceId issuance, int copy, int impressions) {
    fallen.put(issuance.hex() + copy, impressions);
  }

  @Override
  public synchronized OptionalInt progress(IssuanceId issuance, int copy) {
    var count = fallen.get(issuance.hex() + copy);
    return count == null ? OptionalInt.empty() : OptionalInt.of(count);
  }
}
