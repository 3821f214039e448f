package tewatashi.kiosk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tewatashi.db.Role;
import tewatashi.issuance.operations.ResidentReadings;
import tewatashi.issuance.operations.Whom;
import tewatashi.kiosk.config.ServerConfig;
import tewatashi.kiosk.keys.KeyRefused;
import tewatashi.kiosk.keys.SigningKey;

/** {@code audit export}: what was issued in one resident's name, for that resident (本人通知). */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes what was issued in one resident's name, and which papers of others in",
      "the household show them, as a table for a spreadsheet. Who asks and why is",
      "written down before anything is read, and the reading is a line of the audit.",
      "A resident's number is the first line of standard input, never an argument."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the file was written",
      "1:refused; nothing was read",
      "2:wrong usage",
      "3:the database cannot be had, or did not answer"
    })
final class AuditExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  private Asked asked = new Asked();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Must not exist; its rights become 600.")
  private Path out = Path.of("");

  @Mixin private OperatorsHand hand = new OperatorsHand();

  /** Whose: one of the two. */
  static final class Asked {
    @Option(
        names = "--resident",
        paramLabel = "CODE",
        description = "A resident of this municipality; the number comes on standard input.")
    private @Nullable String municipality;

    @Option(
        names = "--resident-of",
        paramLabel = "CODE",
        description = "Whoever asked for the issuance with this reference code.")
    private @Nullable String reference;

    private Whom whom() throws IOException {
      return reference == null ? OperatorsHand.numbered() : new Whom.WhoAskedFor(reference);
    }
  }

  @Override
  public Integer call() throws Exception {
    final Whom whom;
    try {
      whom = asked.whom();
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
    try (var file = PrivateFile.create(out);
        var readings = new ResidentReadings(access, read.limits())) {
      return write(readings, whom, signing, file) ? 0 : 1;
    } catch (FileAlreadyExistsException e) {
      return told("refused: the file exists", false);
    }
  }

  private boolean write(ResidentReadings readings, Whom whom, SigningKey signing, PrivateFile file)
      throws IOException {
    var municipality = Optional.ofNullable(asked.municipality);
    var now = OperatorsHand.now();
    var order = readings.order(municipality, whom, hand.because(), hand.operator(), now);
    var asking = readings.ask(order, signing.sign(order.bytes()));
    return switch (asking.said()) {
      case ASKED -> {
        long number = asking.reading().orElseThrow();
        var issued = readings.read(number);
        file.write(Notice.of(issued));
        told(
            "%d issuances written; reading %d of the audit".formatted(issued.size(), number), true);
        yield true;
      }
      case KEY_WRONG -> refused("not this operator's enrolled key");
      case ORDER_TOO_OLD -> refused("signed too long ago; compare this machine's clock");
      case NOBODY -> refused("no such resident or issuance; that it was asked is written down");
      case SEVERAL -> refused("several begin so: give more of the issuance's id");
    };
  }

  private boolean refused(String why) {
    told("refused: " + why, false);
    return false;
  }

  private int told(String words, boolean done) {
    var commandLine = spec.commandLine();
    (done ? commandLine.getOut() : commandLine.getErr()).println(words);
    return done ? 0 : 1;
  }
}
