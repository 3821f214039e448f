package tewatashi.kiosk.revocation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * Lets those who ask the same at the same moment share one exchange. Who comes after its answer has
 * arrived asks anew: nobody is given an answer that was there before the question. The exchange
 * runs on a thread of its own, so that an asker who is interrupted takes nobody along.
 */
final class SharedFlights<K, V> {
  /** What is done once for all who share it. */
  @FunctionalInterface
  interface Flight<V> {
    /**
     * @param landed to be run as soon as the answer is there, before anybody looks at it: from then
     *     on nobody joins
     */
    V fly(Runnable landed) throws Doubtful;
  }

  private final ConcurrentMap<K, CompletableFuture<V>> flying = new ConcurrentHashMap<>();
  private final Executor threads;

  SharedFlights() {
    this(task -> Thread.ofVirtual().name("revocation").start(task));
  }

  /**
   * @param threads begins a thread for each exchange
   */
  SharedFlights(Executor threads) {
    this.threads = threads;
  }

  /** The answer of an exchange that had none yet when this was called. */
  V join(K key, Flight<V> flight) throws Doubtful {
    var mine = new CompletableFuture<V>();
    var others = flying.putIfAbsent(key, mine);
    if (others != null) {
      return await(others);
    }
    try {
      threads.execute(() -> fly(key, mine, flight));
    } catch (RuntimeException | Error e) { // It does not begin: nobody may wait for it.
      ended(key, mine, e);
      throw e;
    }
    return await(mine);
  }

  /** How many exchanges are under way. */
  int underWay() {
    return flying.size();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // complete() says only who was first: we are.
  private void fly(K key, CompletableFuture<V> mine, Flight<V> flight) {
    Runnable landed = () -> flying.remove(key, mine);
    try {
      V answer = flight.fly(landed);
      landed.run();
      mine.complete(answer);
    } catch (Doubtful | RuntimeException | Error e) {
      ended(key, mine, e);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // As above.
  private void ended(K key, CompletableFuture<V> mine, Throwable without) {
    flying.remove(key, mine);
    mine.completeExceptionally(without);
  }

  private static <V> V await(CompletableFuture<V> answer) throws Doubtful {
    try {
      return answer.get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Doubtful(Doubt.INTERRUPTED);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Doubtful doubtful) {
        throw doubtful;
      }
      throw new IllegalStateException("a defect in a shared question", e.getCause());
    }
  }
}
