package tewatashi.kiosk;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tewatashi.issuance.session.MunicipalityCode;

/**
 * What becomes known on a step's way that its metrics may tell: whose municipality the resident is
 * of. One step's own, written while it is taken and read when it has been answered.
 */
public final class StepNotes {
  private final AtomicReference<Optional<MunicipalityCode>> municipality =
      new AtomicReference<>(Optional.empty());

  /** The session's row was compared, and says this. */
  void of(MunicipalityCode code) {
    municipality.set(Optional.of(code));
  }

  /** Empty before a card was verified. */
  public Optional<MunicipalityCode> municipality() {
    return municipality.get();
  }
}
