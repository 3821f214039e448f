package tewatashi.kiosk;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tewatashi.db.Role;
import tewatashi.issuance.operations.Resumption;
import tewatashi.kiosk.config.ServerConfig;
import tewatashi.kiosk.keys.KeyRefused;
import tewatashi.kiosk.keys.SigningKey;

/** {@code resume}: one of two operators says that a stop may be lifted, and signs it. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = {
      "Says that a stop may be lifted. It is lifted when two different operators",
      "have said so within 24 hours, each with a signature of their own key under",
      "this very stop. Answer the open cases first: stops lists them."
    })
final class ResumeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "STOP", description = "Its number, from: stops")
  private long stop;

  @Mixin private OperatorsHand hand = new OperatorsHand();

  @Override
  public Integer call() throws Exception {
    var read = ServerConfig.load(hand.config());
    var access = DatabaseLogins.access(read.database(), Role.OPERATIONS);
    final SigningKey signing;
    try {
      signing = hand.key();
    } catch (KeyRefused e) {
      return told("refused: " + e.getMessage(), false);
    }
    try (var resumption = new Resumption(access, read.limits())) {
      String operator = hand.operator();
      String because = hand.because();
      var now = OperatorsHand.now();
      var order = resumption.order(stop, operator, because, now);
      if (order.isEmpty()) {
        return said(Resumption.Said.UNKNOWN);
      }
      byte[] signature = signing.sign(order.get().bytes());
      return said(resumption.resume(stop, operator, because, now, signature));
    }
  }

  private int said(Resumption.Said said) {
    return switch (said) {
      case RESUMED -> told("resumed: the stop is lifted on every node", true);
      case WAITS_FOR_ANOTHER ->
          told("written down: another operator has to sign the same within 24 h", true);
      case LIFTED_BEFORE -> told("refused: it had been lifted", false);
      case KEY_WRONG -> told("refused: not this operator's enrolled key", false);
      case NOT_GRANTED -> told("refused: this login may not have it done", false);
      case SAME_OPERATOR -> told("refused: this operator has said so; it takes another", false);
      case ORDER_TOO_OLD ->
          told("refused: signed too long ago; compare this machine's clock", false);
      case UNKNOWN -> told("refused: no such stop", false);
    };
  }

  private int told(String words, boolean done) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    var commandLine = spec.commandLine();
    (done ? commandLine.getOut() : commandLine.getErr()).println(words);
    return done ? 0 : 1;
  }
}
