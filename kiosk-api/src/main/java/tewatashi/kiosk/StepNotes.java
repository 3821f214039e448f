package tewatashi.kiosk;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tewatashi.issuance.port.TraceContext;
import tewatashi.issuance.session.MunicipalityCode;

/**
 * What becomes known on a step's way that its metrics may tell: whose municipality the resident is
 * of, and in which trace it is. One step's own, written while it is taken and read when it has been
 * answered.
 */
public final class StepNotes {
  private final Optional<TraceContext> trace;
  private final AtomicReference<Optional<MunicipalityCode>> municipality =
      new AtomicReference<>(Optional.empty());

  /** Of a step in this trace. */
  public StepNotes(TraceContext trace) {
    this.trace = Optional.of(trace);
  }

  /** Of a step that nobody follows. */
  public StepNotes() {
    this.trace = Optional.empty();
  }

  /** Does this in the step's trace. */
  public void around(Runnable work) {
    trace.ifPresentOrElse(followed -> followed.around(work), work);
  }

  /** The session's row was compared, and says this. */
  void of(MunicipalityCode code) {
    municipality.set(Optional.of(code));
  }

  /** Empty before a card was verified. */
  public Optional<MunicipalityCode> municipality() {
    return municipality.get();
  }
}
