package tewatashi.terminal.agent;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import tewatashi.terminal.agent.Waiter.Reply;
import tewatashi.terminal.payment.PaymentDevice;
import tewatashi.terminal.payment.PaymentDevice.Intake;
import tewatashi.terminal.payment.PaymentDevice.Taking;
import tewatashi.terminal.payment.SimulatedPaymentDevice;

/** The screen beside the payment device: what was put in, until it is enough or somebody quits. */
final class PayScreen {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final PaymentDevice device;
  private final Optional<SimulatedPaymentDevice> simulated;
  private Optional<String> gone = Optional.empty();

  /** A device whose coins come from touches if it is the simulated one. */
  PayScreen(PaymentDevice device) {
    this.device = device;
    this.simulated =
        device instanceof SimulatedPaymentDevice one ? Optional.of(one) : Optional.empty();
  }

  /** Why nothing was paid. */
  Optional<String> gone() {
    return gone;
  }

  /**
   * Stands until the taking has ended. Whatever was put in when nobody answers any more comes back;
   * whatever was complete by then stays taken.
   */
  Taking pays(
      Waiter waiter, Board board, Intake intake, int totalYen, Supplier<Optional<String>> look) {
    try {
      return paid(waiter, board, intake, totalYen, look);
    } catch (RuntimeException | Error e) {
      var unused = intake.cancel(); // A defect of ours keeps nobody's coins.
      throw e;
    }
  }

  private Taking paid(
      Waiter waiter, Board board, Intake intake, int totalYen, Supplier<Optional<String>> look) {
    int shown = -1;
    while (intake.ended().isEmpty()) {
      int inserted = intake.insertedYen();
      if (inserted != shown) {
        board.show(new Screen.Pay(totalYen, inserted, simulated.isPresent(), device.means()));
        shown = inserted;
      }
      switch (waiter.await(LOOK, look)) {
        case Reply.Touched(Touch.Coin(int yen)) -> {
          simulated.ifPresent(one -> one.coin(yen));
          shown = -1; // Whatever became of the coin, the next one needs a screen of its own.
        }
        case Reply.Touched(Touch touch) when touch.word().equals("tap") -> {
          simulated.ifPresent(SimulatedPaymentDevice::tap);
          shown = -1;
        }
        case Reply.Touched _ -> {
          gone = Optional.of("gave-up-paying");
          return intake.cancel();
        }
        case Reply.Gone(String why) -> {
          gone = Optional.of(why);
          return intake.cancel();
        }
        case Reply.Later _ -> {}
      }
    }
    return intake.ended().orElseThrow();
  }
}
