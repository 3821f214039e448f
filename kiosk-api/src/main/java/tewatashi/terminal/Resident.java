package tewatashi.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
 * The person at the terminal, as the visit meets them: at the standard input, or before a screen.
 * Each question waits for the answer. What has an answer of its own is what somebody does who says
 * everything beforehand and stays to the end.
 */
public interface Resident {
  /**
   * Lays the card down.
   *
   * @return empty if the person gives up
   */
  default Optional<JpkiCard> card(CardReader reader, Duration wait) throws CardFault {
    return Optional.of(reader.card(wait));
  }

  /**
   * Types the PIN.
   *
   * @param triesLeft what the card says
   * @return empty if the person gives up; the visit closes what it gets
   */
  Optional<Pin> pin(int triesLeft) throws CardFault;

  /** The PIN was wrong: whether they type another one while the card lies there. */
  default boolean triesAgain(int triesLeft) {
    return false;
  }

  /** Says whether the card's last try may be spent. */
  boolean mayUseLastTry() throws CardFault;

  /** Sees that card or application are being looked at: {@code card} or {@code checking}. */
  default void sees(String what) {}

  /** Takes the card away; whether they did so in time. */
  default boolean takesCard(CardReader reader, Duration wait) throws CardFault {
    return reader.cardTaken(wait);
  }

  /** What the visit can do for somebody who is still choosing. */
  interface Counter {
    /** The household, to choose members from. */
    List<Member> household() throws DeskRefused, DeskUnreachable;

    /** Lets the session live on: somebody is there, though they take their time. */
    void stillThere();
  }

  /**
   * Chooses what to apply for; asked again after {@link Wish#BACK}.
   *
   * @return empty if the person gives up
   */
  Optional<Application> choose(List<Offer> offers, Counter counter)
      throws DeskRefused, DeskUnreachable;

  /** What somebody wants of a paper that is ready to be paid. */
  enum Wish {
    PAY,
    /** To choose otherwise. */
    BACK,
    QUIT
  }

  /**
   * Looks at what was made, and at what it costs.
   *
   * @param within whom the paper may name
   */
  default Wish confirm(
      Application application, List<Member> within, IssuanceView made, Counter counter) {
    return Wish.PAY;
  }

  /**
   * Waits, before any money, for staff or for the terminal.
   *
   * @param attention what the printer needs
   * @return whether they are still there
   */
  default boolean waits(Duration pause, List<String> attention) throws InterruptedException {
    Thread.sleep(pause);
    return true;
  }

  /** Pays; returns when the taking has ended. */
  default PaymentDevice.Taking pays(PaymentDevice.Intake intake, int totalYen) {
    return intake.cancel(); // Who has the exact money has paid already.
  }

  /** Sees how far the paper is. */
  default void printing(IssuanceView view) {}

  /**
   * Looks at the paper in the tray.
   *
   * @param copies how many lie there
   */
  Hand takePaper(int copies);

  /** What somebody does with the paper. */
  enum Hand {
    /** They took it: it is theirs. */
    COLLECTED,
    /** It is not theirs (これは自分のものではない). */
    NOT_MINE,
    /** Nobody answers. */
    NOBODY
  }

  /**
   * After money the server has fallen silent. Nothing is printed anew; it can only be asked.
   *
   * @return whether it is asked once more
   */
  default boolean waitsForWord(String reference) {
    return false;
  }

  /**
   * Has paper and receipt; until the visit ends they can say that it is another's.
   *
   * @param returnedYen what the device gave back so far
   * @return {@link Hand#NOT_MINE}, or anything else
   */
  default Hand done(Optional<ReceiptView> receipt, String reference, int returnedYen) {
    return Hand.COLLECTED;
  }

  /** Hears a refusal that ends the visit, with all that it says. */
  default void refused(DeskRefused no) {}
}
