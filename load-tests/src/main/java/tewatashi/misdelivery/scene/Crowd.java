package tewatashi.misdelivery.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** People who begin at the same moment. */
public final class Crowd {
  private Crowd() {}

  /** One person's part. */
  @FunctionalInterface
  public interface Part {
    void play() throws Exception;
  }

  /** Plays all parts at once and waits for the last; whoever breaks, breaks all. */
  public static void together(List<Part> parts) throws Exception {
    var start = new CyclicBarrier(parts.size());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (Part part : parts) {
        running.add(
            threads.submit(() -> {
              meet(start);
              part.play();
              return null;
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("somebody's part broke: " + e.getCause(), e);
    }
  }

  /** Waits until everybody is there. */
  public static void meet(CyclicBarrier barrier) throws InterruptedException {
    try {
      barrier.await();
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException("somebody did not come", e);
    }
  }
}
