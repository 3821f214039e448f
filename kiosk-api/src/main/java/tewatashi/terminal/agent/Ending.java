package tewatashi.terminal.agent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tewatashi.terminal.VisitEnd;
import tewatashi.terminal.agent.Screen.Money;
import tewatashi.terminal.card.CardFault;
import tewatashi.terminal.desk.DeskRefused;

/**
 * What the last screens say of a visit's end: a pure function of the end and of what is known
 * besides.
 *
 * @param gone why nobody answered any more
 * @param refusal the server's last word
 * @param stopReason why the service stands still, if it was that
 * @param made the reference of what was made
 * @param paidYen what the device took
 * @param cardLeft whether a card lies on the reader
 */
record Ending(
    Optional<String> gone,
    Optional<DeskRefused> refusal,
    Optional<String> stopReason,
    Optional<String> made,
    int paidYen,
    boolean cardLeft,
    Instant now) {

  /** The screen that says what happened; none where nothing is to be said. */
  Optional<Screen> says(VisitEnd end) {
    return switch (end) {
      case VisitEnd.Delivered _ -> Optional.empty();
      case VisitEnd.NotMine(String reference, int back) ->
          Optional.of(new Screen.NotMine(reference, money(back)));
      case VisitEnd.TrayUncertain(String reference, int back) ->
          Optional.of(new Screen.TrayUncertain(Optional.of(reference), money(back)));
      case VisitEnd.OutcomeUnknown(String reference) ->
          Optional.of(new Screen.OutcomeUnknown(Optional.of(reference), unknown()));
      case VisitEnd.NoPaper(String problem, String reference, int back) ->
          Optional.of(refusal(problem, Optional.of(reference), money(back)));
      case VisitEnd.Refused(String problem, String reference) -> refused(problem, reference);
      case VisitEnd.PinWrong _, VisitEnd.CardLocked _ -> Optional.of(plain("pin-locked"));
      case VisitEnd.LastTryKept _ -> lastTryKept();
      case VisitEnd.GaveUp(int back) -> gaveUp(back);
      case VisitEnd.CardTrouble(CardFault.Kind kind, _) -> Optional.of(plain(word(kind)));
    };
  }

  /** After money nobody answered any more; before it, nothing was taken. */
  Screen unreachable() {
    return broken("server-unreachable");
  }

  /** The same after a defect of our own. */
  Screen defect() {
    return broken("internal");
  }

  private Screen broken(String problem) {
    return paidYen > 0 ? new Screen.OutcomeUnknown(made, unknown()) : plain(problem);
  }

  /** The word of the very last screen. */
  String outcome(Optional<VisitEnd> end) {
    if (end.filter(VisitEnd.Delivered.class::isInstance).isPresent()) {
      return "delivered";
    }
    return switch (gone.orElse("")) {
      case "quit", "gave-up-paying" -> "gave-up";
      case Waiter.IDLE -> "idle";
      default -> "other";
    };
  }

  private Optional<Screen> refused(String problem, String reference) {
    if (gone.isPresent() && !isTold(gone.get())) {
      return Optional.empty(); // Who quits while staff is waited for knows why.
    }
    return Optional.of(refusal(problem, Optional.of(reference), Money.NONE));
  }

  private Optional<Screen> lastTryKept() {
    return gone.filter(why -> why.equals("card-left-early") || why.equals("reader"))
        .map(this::plain)
        .or(() ->
            gone.equals(Optional.of(Waiter.IDLE))
                ? Optional.empty()
                : Optional.of(plain("last-try-kept")));
  }

  private Optional<Screen> gaveUp(int back) {
    String why = gone.orElse("time-over");
    if (back > 0) {
      var problem = isTold(why) ? why : "gave-up-paying";
      return Optional.of(refusal(problem, Optional.empty(), new Money(0, back, 0)));
    }
    return isTold(why) ? Optional.of(plain(why)) : Optional.empty();
  }

  /** Who pressed the button, or is not there, is told nothing but good-bye. */
  private static boolean isTold(String why) {
    return switch (why) {
      case "quit", "gave-up-paying", Waiter.IDLE, Waiter.CLOSING -> false;
      default -> true;
    };
  }

  private String word(CardFault.Kind kind) {
    return switch (kind) {
      case NO_CARD -> "card-left-early";
      case NOT_A_JPKI_CARD -> "not-a-jpki-card";
      case READER -> "reader";
      case UNEXPECTED -> "card-unreadable";
    };
  }

  private Money money(int back) {
    return new Money(paidYen, back, Math.max(0, paidYen - back));
  }

  /** Owed or kept: nobody knows, and the screen does not promise either. */
  private Money unknown() {
    return new Money(paidYen, 0, 0);
  }

  private Screen plain(String problem) {
    return refusal(problem, Optional.empty(), Money.NONE);
  }

  private Screen refusal(String problem, Optional<String> reference, Money money) {
    var opensAt =
        refusal
            .filter(no -> no.word().equals("outside-service-hours"))
            .flatMap(DeskRefused::retryAfter)
            .map(now::plus);
    return new Screen.Refusal(
        problem,
        reference,
        opensAt,
        refusal.map(DeskRefused::attention).orElse(List.of()),
        stopReason.filter(_ -> problem.equals("service-suspended")),
        money,
        cardLeft);
  }
}
