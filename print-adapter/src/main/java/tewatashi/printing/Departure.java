package tewatashi.printing;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether anything of a request leaves. Sender and the one who waits decide it in one step: what is
 * called off first never leaves, and what left first is never denied.
 */
final class Departure {
  private enum State {
    WAITING,
    CALLED_OFF,
    LEFT
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  /** True for the one who may send; false if it was called off, or has left already. */
  boolean leave() {
    return state.compareAndSet(State.WAITING, State.LEFT);
  }

  /** What has not left does not leave any more. */
  void callOff() {
    state.compareAndSet(State.WAITING, State.CALLED_OFF);
  }

  /** False only when nothing has left; after {@link #callOff}, when nothing ever will. */
  boolean mayHaveLeft() {
    return state.get() == State.LEFT;
  }
}
