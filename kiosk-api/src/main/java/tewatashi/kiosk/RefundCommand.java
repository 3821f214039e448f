package tewatashi.kiosk;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tewatashi.db.Role;
import tewatashi.issuance.operations.DatabasePorts;
import tewatashi.issuance.settlement.CounterRefund;
import tewatashi.issuance.settlement.CounterRefund.DeviceSays;
import tewatashi.issuance.settlement.Settlement;
import tewatashi.kiosk.config.DatabaseRole;
import tewatashi.kiosk.config.ServerConfig;

/** {@code refund}: the counter pays out what is owed for a reference code. */
@Command(
    name = "refund",
    mixinStandardHelpOptions = true,
    description =
        "Writes down that the municipality's counter pays out what is owed, and says how much to"
            + " hand over. The clerk's code comes on the standard input, never as an argument."
            + " What was given back once is refused.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written: hand over what it says",
      "1:refused: hand over nothing",
      "2:wrong usage",
      "3:the database cannot be had, or did not answer: look at unsettled before anything else"
    })
final class RefundCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--config", required = true, paramLabel = "FILE", description = "The server's.")
  private @Nullable Path config;

  @Option(
      names = "--reference",
      required = true,
      paramLabel = "CODE",
      description = "What the resident was shown: ten signs, or more of the issuance's id.")
  private String reference = "";

  @Option(names = "--clerk", required = true, description = "The clerk's id.")
  private String clerk = "";

  @Option(
      names = "--receipt",
      paramLabel = "NO",
      description = "The counter's own receipt: letters, digits, hyphens.")
  private String receipt = "";

  @ArgGroup(multiplicity = "0..1")
  private @Nullable Device device;

  /** What the device's own journal says of a payment that it never answered. */
  static final class Device {
    @Option(
        names = "--device-receipt",
        paramLabel = "NO",
        description = "The device has the money of an unanswered payment, by this receipt.")
    @Nullable String took;

    @Option(
        names = "--device-took-nothing",
        description = "The device has no money of an unanswered payment: close it, pay nothing.")
    boolean nothing;
  }

  @Override
  public Integer call() throws Exception {
    var says = says();
    boolean pays = !(says instanceof DeviceSays.TookNothing);
    must(reference.matches("[0-9A-Fa-f]{10,32}"), "--reference: 10 to 32 of 0-9 A-F");
    must(!pays || receipt.matches("[0-9A-Za-z-]{1,64}"), "--receipt: 1 to 64 of 0-9 A-Z a-z -");
    var read = ServerConfig.load(Objects.requireNonNull(config));
    var access =
        DatabaseLogins.access(read.database(), Role.VERIFIER, Role.ISSUER, Role.OPERATIONS);
    var code =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    try (var ports = DatabasePorts.open(access, read.limits())) {
      var books = new Settlement(DatabaseLogins.plain(read.database(), DatabaseRole.OPERATIONS));
      var outcome =
          new CounterRefund(ports.journal(), ports.operations(), books)
              .pay(
                  new CounterRefund.Request(
                      reference, clerk, code == null ? "" : code, receipt, says),
                  InstantSource.system().instant());
      return tell(outcome);
    }
  }

  private DeviceSays says() {
    if (device == null) {
      return new DeviceSays.Nothing();
    }
    return device.took == null ? new DeviceSays.TookNothing() : new DeviceSays.Took(device.took);
  }

  private int tell(CounterRefund.Outcome outcome) {
    var out = spec.commandLine().getOut();
    int exit =
        switch (outcome) {
          case CounterRefund.Outcome.PaidOut(int yen) -> {
            out.printf("Written. Hand over %,d yen, receipt %s.%n", yen, receipt);
            yield 0;
          }
          case CounterRefund.Outcome.Closed _ -> {
            out.println("Written. The payment is closed; hand over nothing.");
            yield 0;
          }
          case CounterRefund.Outcome.Refused(String why) -> {
            out.println("Hand over nothing: " + why + ".");
            yield 1;
          }
        };
    out.flush();
    return exit;
  }

  private void must(boolean holds, String says) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), says);
    }
  }
}
