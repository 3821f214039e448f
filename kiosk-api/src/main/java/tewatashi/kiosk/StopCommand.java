package tewatashi.kiosk;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tewatashi.db.Role;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.operations.StopOrder;
import tewatashi.issuance.operations.StopOrder.Reach;
import tewatashi.issuance.operations.StopSwitch;
import tewatashi.issuance.operations.Whom;
import tewatashi.issuance.port.PublicReason;
import tewatashi.issuance.session.TerminalId;
import tewatashi.kiosk.config.ServerConfig;
import tewatashi.kiosk.keys.KeyRefused;
import tewatashi.kiosk.keys.SigningKey;

/** {@code stop}: one operator stops, at once and on every node. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Stops what is named, at once and on every node, visits under way included.",
      "Several names are one scope: --municipality M --kind seal is M's seals.",
      "A resident's number is the first line of standard input, never an argument.",
      "Two operators lift it again: resume (docs/stopping.md)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the stop stands",
      "1:refused; nothing was stopped",
      "2:wrong usage",
      "3:the database cannot be had, or did not answer: look at stops"
    })
final class StopCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--all", description = "Everything, everywhere.")
  private boolean all;

  @Option(names = "--municipality", paramLabel = "CODE", description = "Six digits.")
  private @Nullable String municipality;

  @Option(names = "--kind", paramLabel = "KIND", description = "residence, record or seal.")
  private @Nullable String kind;

  @Option(names = "--terminal", paramLabel = "ID", description = "Such as T000001.")
  private @Nullable String terminal;

  @Option(names = "--printer", paramLabel = "UUID", description = "As it was enrolled.")
  private @Nullable UUID printer;

  @Option(names = "--build", paramLabel = "BUILD", description = "As /livez names it.")
  private @Nullable String build;

  @Option(
      names = "--resident",
      description = "One resident of the municipality; the number comes on standard input.")
  private boolean resident;

  @Option(
      names = "--resident-of",
      paramLabel = "CODE",
      description = "Whoever asked for the issuance with this reference code.")
  private @Nullable String residentOf;

  @Option(
      names = "--public",
      paramLabel = "WORD",
      description =
          "What residents read: maintenance, printer-check or safety-check"
              + " (default: ${DEFAULT-VALUE}).")
  private String publicWord = "safety-check";

  @Mixin private OperatorsHand hand = new OperatorsHand();

  @Override
  public Integer call() throws Exception {
    final Reach reach;
    final PublicReason publicReason;
    try {
      reach = reach();
      publicReason = publicReason();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
    var read = ServerConfig.load(hand.config());
    var access = DatabaseLogins.access(read.database(), Role.OPERATIONS);
    final SigningKey signing;
    try {
      signing = hand.key();
    } catch (KeyRefused e) {
      return told("refused: " + e.getMessage(), false);
    }
    try (var stops = new StopSwitch(access, read.limits())) {
      var now = OperatorsHand.now();
      StopOrder order = stops.order(reach, hand.because(), publicReason, hand.operator(), now);
      return said(stops.place(order, signing.sign(order.bytes())));
    }
  }

  private Reach reach() throws IOException {
    var reach =
        new Reach(
            Optional.ofNullable(municipality),
            kind == null ? Optional.empty() : Optional.of(kind(kind)),
            Optional.ofNullable(terminal).map(TerminalId::new),
            Optional.ofNullable(printer),
            Optional.ofNullable(build),
            whom());
    // Nothing named by mistake must not be everything.
    if (all != reach.equals(Reach.ALL)) {
      throw new IllegalArgumentException("name what is to stop, or --all and nothing else");
    }
    return reach;
  }

  private Optional<Whom> whom() throws IOException {
    if (resident && residentOf != null) {
      throw new IllegalArgumentException("--resident or --resident-of, not both");
    }
    if (resident) {
      return Optional.of(OperatorsHand.numbered());
    }
    return Optional.ofNullable(residentOf).map(Whom.WhoAskedFor::new);
  }

  private static CertificateKind kind(String word) {
    return CertificateKind.of(word)
        .orElseThrow(() -> new IllegalArgumentException(oneOf("--kind", kinds())));
  }

  private static String kinds() {
    return Arrays.stream(CertificateKind.values())
        .map(CertificateKind::word)
        .collect(Collectors.joining(", "));
  }

  private PublicReason publicReason() {
    String words =
        Arrays.stream(PublicReason.values())
            .map(PublicReason::word)
            .collect(Collectors.joining(", "));
    return PublicReason.of(publicWord)
        .orElseThrow(() -> new IllegalArgumentException(oneOf("--public", words)));
  }

  private static String oneOf(String option, String words) {
    return option + " is one of: " + words;
  }

  private int said(StopSwitch.Placing placing) {
    return switch (placing.said()) {
      case PLACED ->
          told("stopped on every node: stop " + placing.stop().orElse(0) + " stands", true);
      case PLACED_BEFORE ->
          told("this order was carried out: stop " + placing.stop().orElse(0), true);
      case KEY_WRONG -> told("refused: not this operator's enrolled key", false);
      case NOT_GRANTED -> told("refused: this login may not have it done", false);
      case ORDER_TOO_OLD ->
          told("refused: signed too long ago; compare this machine's clock", false);
      case UNKNOWN -> told("refused: something that was named is not known here", false);
    };
  }

  private int told(String words, boolean done) {
    var commandLine = spec.commandLine();
    (done ? commandLine.getOut() : commandLine.getErr()).println(words);
    return done ? 0 : 1;
  }
}
