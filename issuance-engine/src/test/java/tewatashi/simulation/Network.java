package tewatashi.simulation;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bad network. A request and its answer cross it separately: either may vanish or come late, and
 * a request may come twice. Who asked learns no more than that no answer came in time.
 */
final class Network {
  private static final long USUAL_MIN = 1;
  private static final long USUAL_MAX = 30;
  private static final long VANISHED = -1;

  private final VirtualTime time;
  private final Climate climate;
  private final Chance chance;

  Network(VirtualTime time, Climate climate, Chance chance) {
    this.time = time;
    this.climate = climate;
    this.chance = chance;
  }

  /** Between which two. Only what speaks over many connections is ever doubled. */
  enum Path {
    TERMINAL(true),
    JOURNAL(false),
    PRINTER(false),
    FEED(true);

    private final boolean doubles;

    Path(boolean doubles) {
      this.doubles = doubles;
    }
  }

  /** How long one crossing takes, or that it never ends. */
  private long crossing() {
    if (chance.in10000(climate.now(climate.lost))) {
      return VANISHED;
    }
    return chance.in10000(climate.now(climate.late))
        ? chance.between(USUAL_MAX, climate.lateMax)
        : chance.between(USUAL_MIN, USUAL_MAX);
  }

  private boolean isDoubled(Path path) {
    return path.doubles && chance.in10000(climate.now(climate.doubled));
  }

  /** A word that expects no answer. */
  void send(Path path, Runnable arrival) {
    long there = crossing();
    if (there != VANISHED) {
      time.after(there, arrival);
    }
    if (isDoubled(path)) {
      time.after(chance.between(USUAL_MIN, climate.lateMax), arrival);
    }
  }

  /**
   * A question that is answered where it arrives.
   *
   * @param serve null if nobody is there to answer
   */
  <T> void ask(
      Path path,
      long wait,
      Supplier<@Nullable T> serve,
      Consumer<T> answered,
      Runnable unanswered) {
    long there = crossing();
    long deadline = time.now() + wait;
    if (there == VANISHED || there > wait) {
      time.at(deadline, unanswered);
    }
    if (there != VANISHED) {
      time.after(
          there,
          () -> {
            T said = serve.get();
            if (there <= wait) {
              answer(said, deadline, answered, unanswered);
            }
          });
    }
    if (isDoubled(path)) {
      time.after(chance.between(USUAL_MIN, climate.lateMax), serve::get);
    }
  }

  private <T> void answer(
      @Nullable T said, long deadline, Consumer<T> answered, Runnable unanswered) {
    long back = crossing();
    if (said == null || back == VANISHED || time.now() + back > deadline) {
      time.at(deadline, unanswered);
    } else {
      time.after(back, () -> answered.accept(said));
    }
  }

  /** A question whose answer takes its time: {@code serve} is handed whom to tell. */
  <T> void converse(
      Path path, long wait, Consumer<Reply<T>> serve, Consumer<T> answered, Runnable unanswered) {
    var reply = new Reply<T>(answered);
    time.after(
        wait,
        () -> {
          if (reply.settle()) {
            unanswered.run();
          }
        });
    long there = crossing();
    if (there != VANISHED) {
      time.after(there, () -> reply.heardBy(serve));
    }
    if (isDoubled(path)) {
      time.after(chance.between(USUAL_MIN, climate.lateMax), () -> reply.heardBy(serve));
    }
  }

  /** Where an answer goes. The first that arrives in time counts. */
  final class Reply<T> {
    private final Consumer<T> answered;
    private boolean settled;
    private boolean heard;

    private Reply(Consumer<T> answered) {
      this.answered = answered;
    }

    void tell(T what) {
      long back = crossing();
      if (back != VANISHED) {
        time.after(
            back,
            () -> {
              if (settle()) {
                answered.accept(what);
              }
            });
      }
    }

    /** The request's key says that it is the same one: what was done is not done again. */
    private void heardBy(Consumer<Reply<T>> serve) {
      if (!heard) {
        heard = true;
        serve.accept(this);
      }
    }

    private boolean settle() {
      boolean first = !settled;
      settled = true;
      return first;
    }
  }
}
