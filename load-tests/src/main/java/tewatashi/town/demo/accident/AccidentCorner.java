package tewatashi.town.demo.accident;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import tewatashi.misdelivery.SelfHouse;
import tewatashi.misdelivery.Suite;
import tewatashi.misdelivery.reference.CarelessTarget;
import tewatashi.misdelivery.report.ScenarioResult;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.WrongPage;
import tewatashi.misdelivery.subject.Target;

/**
 * Replays one accident at a time in two houses of its own: a careless one, opened for it, and ours,
 * opened at the first replay and kept. Both towns are of one seed, and both casts of one.
 */
public final class AccidentCorner implements AutoCloseable {
  /** The careless server's side, as pictures' paths name it. */
  public static final String CARELESS = "careless";

  /** Our own. */
  public static final String OURS = "ours";

  private static final long SEED = 1;
  private static final int NODES = 2;
  private static final int TERMINALS = 2;

  /** Enough to read a page on a screen. */
  private static final float DOTS_PER_INCH = 110;

  private final Path data;
  private final Consumer<JsonObject> tell;
  private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Map<String, List<WrongPage>> wrong = new ConcurrentHashMap<>();
  private final Map<String, JsonObject> sides = new ConcurrentHashMap<>();
  private volatile Optional<SelfHouse> ours = Optional.empty();

  /** Who takes part; another for each replay, for whoever was held in our house stays held. */
  private final AtomicLong seed = new AtomicLong(SEED - 1);

  /**
   * @param data folder for the two houses' files
   * @param tell told the whole state at every change
   */
  public AccidentCorner(Path data, Consumer<JsonObject> tell) {
    this.data = data;
    this.tell = tell;
  }

  /** What may be replayed. */
  public static JsonObject offers() throws IOException {
    var list = new JsonArray();
    Offer.all().forEach(one -> list.add(one.words()));
    return new JsonObject().put("accidents", list);
  }

  /**
   * Begins a replay.
   *
   * @throws IllegalArgumentException if there is no such accident, or one is being replayed
   */
  public void replay(String accident) throws IOException {
    var offer = Offer.named(accident);
    if (!busy.compareAndSet(false, true)) {
      throw new IllegalArgumentException("one at a time");
    }
    seed.incrementAndGet();
    wrong.clear();
    sides.clear();
    tell(offer, "starting", "");
    work.execute(() -> {
      try {
        replay(offer);
      } catch (Exception e) {
        tell(offer, "failed", String.valueOf(e.getMessage()));
      } finally {
        busy.set(false);
      }
    });
  }

  private void replay(Offer offer) throws Exception {
    Consumer<String> say = step -> tell(offer, "starting", step);
    Path files = data.resolve("accidents");
    try (var careless =
        CarelessTarget.open(files.resolve(CARELESS), Set.of(offer.accident()), SEED, say)) {
      if (ours.isEmpty()) {
        ours = Optional.of(SelfHouse.start(files.resolve(OURS), SEED, NODES, TERMINALS, say));
      }
      tell(offer, "running", "");
      both(
          () -> play(offer, CARELESS, careless.target()),
          () -> play(offer, OURS, ours.orElseThrow().target()));
      tell(offer, "done", "");
    }
  }

  private static void both(Callable<?> one, Callable<?> other) throws Exception {
    try (var beside = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = beside.submit(one);
      other.call();
      first.get();
    }
  }

  private ScenarioResult play(Offer offer, String side, Target target) throws Exception {
    var whole = new Scene(target, seed.get());
    var scene = offer.stores() > 0 ? whole.ofTwo(offer.stores()) : whole;
    var suite = new Suite(scene, List.of(new Shown(offer)), Suite.boundFor(target), _ -> {});
    var result = suite.replay().scenarios().getFirst();
    wrong.put(side, result.wrongPages());
    sides.put(side, Story.json(side, result));
    tell(offer, "running", "");
    return result;
  }

  private void tell(Offer offer, String state, String step) {
    var now =
        new JsonObject()
            .put("state", state)
            .put("accident", offer.accident().name())
            .put("seed", seed.get())
            .put(state.equals("failed") ? "reason" : "step", step);
    sides.forEach(now::put);
    tell.accept(now);
  }

  /**
   * A wrong page as a picture.
   *
   * @param number from 0, in the order of the side's wrong pages
   * @throws NoSuchElementException if there is none
   */
  public byte[] picture(String side, int number) throws IOException {
    var pages = wrong.getOrDefault(side, List.of());
    if (number >= pages.size() || pages.get(number).page() == 0) {
      throw new NoSuchElementException();
    }
    var page = pages.get(number);
    try (var document = Loader.loadPDF(page.document())) {
      var image =
          new PDFRenderer(document)
              .renderImageWithDPI(page.page() - 1, DOTS_PER_INCH, ImageType.RGB);
      var out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    }
  }

  @Override
  public void close() {
    work.shutdownNow();
    ours.ifPresent(SelfHouse::close);
  }
}
