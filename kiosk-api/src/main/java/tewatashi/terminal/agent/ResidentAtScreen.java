package tewatashi.terminal.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tewatashi.terminal.Resident;
import tewatashi.terminal.agent.Choosing.Question;
import tewatashi.terminal.agent.Waiter.Reply;
import tewatashi.terminal.card.CardFault;
import tewatashi.terminal.card.CardReader;
import tewatashi.terminal.card.JpkiCard;
import tewatashi.terminal.card.Pin;
import tewatashi.terminal.desk.Application;
import tewatashi.terminal.desk.DeskRefused;
import tewatashi.terminal.desk.DeskUnreachable;
import tewatashi.terminal.desk.IssuanceView;
import tewatashi.terminal.desk.Member;
import tewatashi.terminal.desk.Offer;
import tewatashi.terminal.desk.ReceiptView;
import tewatashi.terminal.payment.PaymentDevice;

/**
 * Somebody before the page, for one visit and on its thread: each question is a screen, each answer
 * a touch. Holds what the visit's last screen must say, and is dropped with the visit.
 */
final class ResidentAtScreen implements Resident {
  private final Board board;
  private final Waiter waiter;
  private final AgentTimes times;
  private final CardReader reader;
  private final PayScreen pay;

  /** Why nobody answers any more, as a problem's word. */
  private Optional<String> gone = Optional.empty();

  private Optional<DeskRefused> refusal = Optional.empty();
  private Optional<Choosing> choosing = Optional.empty();
  private boolean pinWasWrong;
  private boolean heard;
  private int paidYen;
  private Optional<String> reference = Optional.empty();
  private Optional<String> stopReason = Optional.empty();
  private long printingSince;
  private long lastWord;
  private long lastKeepAlive = System.nanoTime();

  ResidentAtScreen(Board board, AgentTimes times, CardReader reader, PayScreen pay) {
    this.board = board;
    this.times = times;
    this.reader = reader;
    this.pay = pay;
    this.waiter = new Waiter(board, times);
  }

  Optional<String> gone() {
    return gone;
  }

  Optional<DeskRefused> refusal() {
    return refusal;
  }

  /** Why the service stands still, if it was that. */
  Optional<String> stopReason() {
    return refusal.flatMap(DeskRefused::reason).or(() -> stopReason);
  }

  /** What resident and clerk can name, once something was made. */
  Optional<String> reference() {
    return reference;
  }

  /** Whether they have read that nobody knows how it ended, and left. */
  boolean hasHeard() {
    return heard;
  }

  /** What the device took for the paper. */
  int paidYen() {
    return paidYen;
  }

  /** A touch's word; a wait that nobody answers is the word "quit", and the reason is kept. */
  private String word(Reply reply) {
    return switch (reply) {
      case Reply.Touched(Touch touch) -> {
        if (touch.word().equals("quit")) {
          gone = Optional.of("quit");
        }
        yield touch.word();
      }
      case Reply.Gone(String why) -> {
        gone = Optional.of(why);
        yield "quit";
      }
      case Reply.Later _ -> "";
    };
  }

  @Override
  public Optional<JpkiCard> card(CardReader reader, Duration wait) throws CardFault {
    Optional<String> trouble = Optional.empty();
    board.show(new Screen.PlaceCard(trouble));
    long hint = System.nanoTime() + wait.toNanos();
    while (true) {
      var now = Optional.<String>empty();
      try {
        if (reader.occupied() && trouble.isEmpty()) {
          board.show(new Screen.Reading("card"));
          return Optional.of(reader.card(times.look()));
        }
        now = reader.occupied() ? trouble : Optional.empty();
        if (now.isEmpty() && System.nanoTime() > hint) {
          now = Optional.of("no-card");
        }
      } catch (CardFault e) {
        now = Optional.of(trouble(e));
      }
      if (!now.equals(shownTrouble())) {
        board.show(new Screen.PlaceCard(now));
      }
      trouble = now.filter(word -> !word.equals("no-card"));
      Reply reply = waiter.await(times.look(), Optional::empty);
      if (word(reply).equals("quit")) {
        return Optional.empty();
      }
    }
  }

  private Optional<String> shownTrouble() {
    return board.shown().screen() instanceof Screen.PlaceCard(var trouble)
        ? trouble
        : Optional.of("another screen");
  }

  private static String trouble(CardFault e) {
    return switch (e.kind()) {
      case NO_CARD -> "no-card";
      case NOT_A_JPKI_CARD, UNEXPECTED -> "not-a-jpki-card";
      case READER -> "reader";
    };
  }

  /** While the card is asked for its PIN it must lie there. */
  private Optional<String> cardLeft() {
    try {
      return reader.occupied() ? Optional.empty() : Optional.of("card-left-early");
    } catch (CardFault _) {
      return Optional.of("reader");
    }
  }

  @Override
  public Optional<Pin> pin(int triesLeft) {
    var reply = waiter.ask(new Screen.PinEntry(triesLeft, pinWasWrong), this::cardLeft);
    if (reply instanceof Reply.Touched(Touch.Typed(Pin pin))) {
      board.show(new Screen.Reading("card"));
      return Optional.of(pin);
    }
    word(reply);
    return Optional.empty();
  }

  @Override
  public boolean triesAgain(int triesLeft) {
    pinWasWrong = true;
    return true;
  }

  @Override
  public boolean mayUseLastTry() {
    return word(waiter.ask(new Screen.LastTry(), this::cardLeft)).equals("use_last_try");
  }

  @Override
  public void sees(String what) {
    board.show(
        what.equals("application")
            ? new Screen.Preparing(List.of(), false)
            : new Screen.Reading(what));
  }

  @Override
  public boolean takesCard(CardReader reader, Duration wait) throws CardFault {
    board.show(new Screen.TakeCard(false));
    if (reader.cardTaken(times.cardUsual().multipliedBy(2))) {
      return true;
    }
    board.show(new Screen.TakeCard(true));
    if (reader.cardTaken(times.cardMax().minus(times.cardUsual().multipliedBy(2)))) {
      return true;
    }
    gone = Optional.of("time-over");
    return false;
  }

  /** Nobody lays a second card down before the first one's paper is paid. */
  private Supplier<Optional<String>> withoutCard(Counter counter) {
    return () -> {
      if (System.nanoTime() - lastKeepAlive > times.keepAlive().toNanos()) {
        lastKeepAlive = System.nanoTime();
        counter.stillThere();
      }
      return secondCard();
    };
  }

  private Optional<String> secondCard() {
    try {
      return reader.occupied() ? Optional.of("second-card") : Optional.empty();
    } catch (CardFault _) {
      return Optional.empty(); // The card is not needed any more, nor is its reader.
    }
  }

  @Override
  public Optional<Application> choose(List<Offer> offers, Counter counter)
      throws DeskRefused, DeskUnreachable {
    var now = choosing.map(Choosing::back).orElseGet(() -> Choosing.from(offers));
    while (now.at() != Question.ALL_SAID) {
      if (now.at() == Question.HOUSEHOLD) {
        now = now.shown(counter.household());
        continue;
      }
      var reply = waiter.ask(now.screen().orElseThrow(), withoutCard(counter));
      if (reply instanceof Reply.Touched(Touch.Choose answer)) {
        now = now.chosen(answer);
      } else if (word(reply).equals("back")) {
        now = now.back();
      } else {
        return Optional.empty();
      }
    }
    choosing = Optional.of(now);
    return Optional.of(now.application());
  }

  @Override
  public Wish confirm(
      Application application, List<Member> within, IssuanceView made, Counter counter) {
    reference = Optional.of(made.reference());
    var screen =
        new Screen.Confirm(
            application.kind(),
            application.scope(),
            application.kind().equals("seal") ? Optional.empty() : Optional.of(within),
            application.items(),
            made.copies(),
            made.pages(),
            made.totalYen());
    return switch (word(waiter.ask(screen, withoutCard(counter)))) {
      case "pay" -> Wish.PAY;
      case "back" -> Wish.BACK;
      default -> Wish.QUIT;
    };
  }

  @Override
  public boolean waits(Duration pause, List<String> attention) {
    board.show(new Screen.Preparing(attention, true));
    return !word(waiter.await(pause, Optional::empty)).equals("quit");
  }

  @Override
  public PaymentDevice.Taking pays(PaymentDevice.Intake intake, int totalYen) {
    var taking = pay.pays(waiter, board, intake, totalYen, this::secondCard);
    gone = pay.gone();
    if (taking instanceof PaymentDevice.Taking.Taken) {
      paidYen = totalYen;
    }
    return taking;
  }

  @Override
  public void printing(IssuanceView view) {
    stopReason = view.reason().or(() -> stopReason);
    if (printingSince == 0) {
      printingSince = System.nanoTime();
    }
    if (!view.printingIsOver()) {
      long seconds = Duration.ofNanos(System.nanoTime() - printingSince).toSeconds();
      board.show(
          new Screen.Printing(
              view.copies(),
              view.pages(),
              view.printedCopies(),
              view.pagesPrinted(),
              view.attention(),
              seconds));
    }
  }

  @Override
  public Hand takePaper(int copies) {
    board.show(new Screen.TakePaper(copies));
    var reply = waiter.await(times.pickup(), Optional::empty);
    return switch (word(reply instanceof Reply.Later ? waiter.last(reply) : reply)) {
      case "taken" -> Hand.COLLECTED;
      case "not_mine" -> Hand.NOT_MINE;
      default -> Hand.NOBODY;
    };
  }

  @Override
  public boolean waitsForWord(String reference) {
    long now = System.nanoTime();
    if (lastWord == 0) {
      lastWord = now + times.word().toNanos();
    }
    var unknown =
        new Screen.OutcomeUnknown(Optional.of(reference), new Screen.Money(paidYen, 0, 0));
    if (!board.shown().screen().equals(unknown)) {
      board.show(unknown);
    }
    if (now > lastWord) {
      gone = Optional.of("outcome-unknown");
      heard = waiter.last(new Reply.Later()) instanceof Reply.Touched;
      return false;
    }
    var reply = waiter.await(times.wordEvery(), Optional::empty);
    heard = reply instanceof Reply.Touched;
    return reply instanceof Reply.Later;
  }

  @Override
  public Hand done(Optional<ReceiptView> receipt, String reference, int returnedYen) {
    var screen = new Screen.Receipt(receipt, returnedYen, reference);
    return word(waiter.ask(screen)).equals("not_mine") ? Hand.NOT_MINE : Hand.COLLECTED;
  }

  @Override
  public void refused(DeskRefused no) {
    refusal = Optional.of(no);
  }
}
