package tewatashi.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.terminal.agent.Books.Fate;
import tewatashi.terminal.agent.Books.Print;
import tewatashi.terminal.card.LiveReader.Lying;
import tewatashi.terminal.card.Pin;

/**
 * Goal: whatever people touch, in whatever order, with whatever numbers, whatever cards come and go
 * and whatever answers are lost, every yen and every paper is accounted for, and in the end the
 * welcome stands. Method: a seeded person before a real agent; afterwards purse, device, device's
 * journal and the server's books are compared.
 */
@Timeout(300)
class RandomVisitsTest {
  private static final List<String> PLAIN =
      List.of(
          "start",
          "agree",
          "quit",
          "use_last_try",
          "back",
          "pay",
          "tap",
          "taken",
          "not_mine",
          "done",
          "clerk");
  @TempDir private static Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void everyYenAndEveryPaperIsAccountedFor(long seed) throws Exception {
    walk(seed, 3);
  }

  @Test
  @Tag("long")
  void everyYenAndEveryPaperIsAccountedForInManyWalks() throws Exception {
    for (long seed = 100; seed < 108; seed++) {
      walk(seed, 20);
    }
  }

  private void walk(long seed, int papers) throws Exception {
    var random = new Random(seed);
    try (var work = new AgentAtWork(folder, AgentAtWork.times(Duration.ofMillis(240)))) {
      work.open();
      work.books.fate(seen -> fate(random, seen.step()));
      long end = System.nanoTime() + 20_000_000_000L;
      long purse = 0;
      while (work.books.stories().size() < papers && System.nanoTime() < end) {
        work.books.prints(print(random));
        purse += act(work, random);
        AgentAtWork.sleep(pick(random, 6));
      }
      work.books.fate(_ -> Fate.ANSWERED);
      work.reader.lay(Lying.NOTHING);
      endsInWelcome(work);
      accounts(work, purse);
    }
  }

  /** The books draw too, under their own lock: nobody asks them while holding this one. */
  private static int pick(Random random, int bound) {
    synchronized (random) {
      return random.nextInt(bound);
    }
  }

  private static Fate fate(Random random, String step) {
    int chance = step.contains("livez") ? 100 : pick(random, 100);
    if (chance < 3) {
      return Fate.LOST_BEFORE;
    }
    return chance < 8 ? Fate.LOST_AFTER : Fate.ANSWERED;
  }

  private static Print print(Random random) {
    int chance = pick(random, 20);
    return chance == 0 ? Print.NOBODY_KNOWS : chance < 4 ? Print.NOTHING : Print.ALL;
  }

  /** One thing that somebody does; what it cost them. */
  private static long act(AgentAtWork work, Random random) {
    var shown = work.board.shown();
    if (pick(random, 100) == 0) {
      work.reader.lay(Lying.values()[pick(random, 3)]);
    }
    switch (shown.screen()) {
      case Screen.PlaceCard _ -> work.reader.lay(Lying.JPKI_CARD);
      case Screen.PinEntry _ -> {
        var pin =
            Pin.of((pick(random, 9) == 0 ? "9999" : "1234").getBytes(StandardCharsets.US_ASCII));
        work.reader.triesLeft(3);
        work.board.touch(shown.number(), new Touch.Typed(pin.orElseThrow()));
        return 0;
      }
      case Screen.TakeCard _, Screen.Kind _, Screen.Welcome _ -> {
        if (pick(random, 3) > 0) {
          work.reader.lay(Lying.NOTHING);
        }
      }
      default -> {}
    }
    int number = pick(random, 10) == 0 ? pick(random, 2000) : shown.number();
    var touch = touch(shown.screen(), random);
    int before = number;
    var taken = work.board.touch(before, touch);
    if (taken == Taken.TAKEN && touch instanceof Touch.Coin(int yen)) {
      return yen;
    }
    return taken == Taken.TAKEN && touch.word().equals("tap")
        ? ((Screen.Pay) shown.screen()).totalYen()
        : 0;
  }

  private static Touch touch(Screen screen, Random random) {
    if (pick(random, 12) == 0) {
      return new Touch.Plain(PLAIN.get(pick(random, PLAIN.size())));
    }
    return switch (screen) {
      case Screen.Kind _ ->
          new Touch.ChooseKind(List.of("residence", "seal", "gold").get(pick(random, 3)));
      case Screen.Scope _ ->
          new Touch.ChooseScope(List.of("holder", "members", "town").get(pick(random, 3)));
      case Screen.Members _ -> new Touch.ChooseMembers(new TreeSet<>(List.of(1 + pick(random, 3))));
      case Screen.Items _ -> new Touch.ChooseItems(new TreeSet<>(List.of("domicile")));
      case Screen.Copies _ -> new Touch.ChooseCopies(pick(random, 4));
      case Screen.Confirm _ -> new Touch.Plain(pick(random, 4) == 0 ? "back" : "pay");
      case Screen.Pay _ -> pick(random, 6) == 0 ? new Touch.Plain("tap") : new Touch.Coin(100);
      case Screen.Clerk _ -> new Touch.Confirm("C0001", "RIGHT-CODE");
      case Screen.TakePaper _ -> new Touch.Plain(pick(random, 4) == 0 ? "not_mine" : "taken");
      default ->
          new Touch.Plain(
              screen.touches().isEmpty()
                  ? "done"
                  : screen.touches().get(pick(random, screen.touches().size())));
    };
  }

  private static void endsInWelcome(AgentAtWork work) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!(work.board.shown().screen() instanceof Screen.Welcome)) {
      var shown = work.board.shown();
      if (shown.screen().touches().contains("done")) {
        work.board.touch(shown.number(), new Touch.Plain("done"));
      }
      assertThat(System.nanoTime()).as("stands: " + shown.screen()).isLessThan(end);
      AgentAtWork.sleep(5);
    }
  }

  private static void accounts(AgentAtWork work, long purse) throws Exception {
    assertThat(work.complaints).isEmpty();
    assertThat(work.device.heldYen() + work.device.handedOutYen())
        .as("all that ever went in")
        .isEqualTo(purse);
    assertThat(work.journaledYen()).as("device and its journal").isEqualTo(work.device.heldYen());
    long books = 0;
    for (var story : work.books.stories()) {
      assertThat(story.prints).as("one print at most").isLessThanOrEqualTo(1);
      assertThat(story.delivered && story.taken == 0).as("no paper without money").isFalse();
      assertThat(story.returned).as("no more than was taken").isLessThanOrEqualTo(story.taken);
      if (story.prints > 0 && story.returned == story.taken) {
        assertThat(story.delivered && story.fee.equals("kept")).as("kept and returned").isFalse();
      }
      books += story.taken - story.returned;
    }
    // What the device took and the server never heard of is an asked fee, which the books know.
    long unanswered =
        work.books.stories().stream()
            .filter(story -> story.taken == 0 && story.fee.equals("asked"))
            .mapToLong(Books.Story1::total)
            .sum();
    // And what it gave back and could not tell is still owed there; its journal is the witness.
    long untold = 0;
    for (var story : work.books.stories()) {
      untold += story.owed > 0 && work.gaveBack(story.id) ? story.owed : 0;
    }
    assertThat(work.device.heldYen()).isBetween(books - untold, books + unanswered);
    assertThat(work.books.stories()).as("the walk went somewhere").isNotEmpty();
    assertThat(work.books.sessionOpen()).isFalse();
  }
}
