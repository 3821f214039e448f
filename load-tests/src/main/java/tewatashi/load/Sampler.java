package tewatashi.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tewatashi.load.ProcessorTime.Part;
import tewatashi.town.stage.Node;
import tewatashi.town.stage.Stage;

/**
 * Looks once a second at a run on a stage of our own, on a thread of its own, until it is closed.
 */
final class Sampler implements AutoCloseable {
  private static final Duration EACH = Duration.ofSeconds(1);
  private static final double KIBIBYTES = 1024;

  private final Stage stage;
  private final List<Sample> samples = new ArrayList<>();
  private final Thread thread;

  private Sampler(Stage stage) {
    this.stage = stage;
    this.thread = Thread.ofPlatform().daemon().name("sampler").unstarted(this::run);
  }

  /** Begins as soon as a simulation does. */
  static Sampler of(Stage stage) {
    var sampler = new Sampler(stage);
    sampler.thread.start();
    return sampler;
  }

  /** What was seen so far. */
  List<Sample> samples() {
    synchronized (samples) {
      return List.copyOf(samples);
    }
  }

  private void run() {
    try {
      var tally = City.awaited().tally();
      long began = System.nanoTime();
      var last = new Look(tally, stage);
      while (true) {
        Thread.sleep(EACH);
        var now = new Look(tally, stage);
        synchronized (samples) {
          samples.add(now.since(last, began));
        }
        last = now;
      }
    } catch (InterruptedException e) {
      // It is closed: whoever did so has all there is.
    } catch (IOException e) {
      throw new IllegalStateException("a process of the house could not be looked at", e);
    }
  }

  private record Look(
      long nanos, long issued, long withoutPaper, ProcessorTime used, double serverMegabytes) {
    Look(Tally tally, Stage stage) throws IOException {
      this(
          System.nanoTime(),
          tally.issuedCount(),
          tally.withoutPaperCount(),
          ProcessorTime.of(stage),
          megabytes(stage.nodes()));
    }

    Sample since(Look before, long began) {
      double millis = (nanos - before.nanos) / 1e6;
      var time = used.since(before.used);
      var cores =
          new Sample.Cores(
              cores(time.sum(Part.SERVER, Part.DATABASE) / millis),
              cores(time.sum(Part.values()) / millis));
      return new Sample(
          (nanos - began) / 1e9,
          issued - before.issued,
          withoutPaper - before.withoutPaper,
          cores,
          serverMegabytes);
    }

    /**
     * A server that has died takes the time it had used out of the sum, and one that is new brings
     * what it used before it was ready: in that second it is no more than there is.
     */
    private static double cores(double counted) {
      return Math.clamp(counted, 0, Runtime.getRuntime().availableProcessors());
    }

    /** Resident memory, by proc(5). */
    private static double megabytes(List<Node> nodes) {
      return nodes.stream().mapToDouble(Look::kibibytes).sum() / KIBIBYTES;
    }

    private static double kibibytes(Node node) {
      Path status = Path.of("/proc", String.valueOf(node.process().pid()), "status");
      try {
        return Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
            .sum();
      } catch (IOException e) {
        return 0; // It has ended, or ends while it is looked at.
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
