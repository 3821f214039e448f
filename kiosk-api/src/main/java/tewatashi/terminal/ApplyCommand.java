package tewatashi.terminal;

import io.vertx.core.Vertx;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tewatashi.terminal.card.CardFault;
import tewatashi.terminal.card.ProfilesRefused;
import tewatashi.terminal.desk.Application;
import tewatashi.terminal.desk.DeskUnreachable;
import tewatashi.terminal.payment.DeviceJournal;
import tewatashi.terminal.payment.SimulatedPaymentDevice;

/** One visit: a card, a PIN, an application, a simulated payment, the paper. */
@Command(
    name = "apply",
    description = "One resident's visit, from the card to the paper.",
    mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {
  @Mixin private DeskOptions desk = new DeskOptions();
  @Mixin private ReaderOptions reader = new ReaderOptions();

  @Option(
      names = "--kind",
      defaultValue = "residence",
      description = "residence (住民票の写し), record (住民票記載事項証明書) or seal (印鑑登録証明書).")
  private String kind = "residence";

  @Option(
      names = "--scope",
      defaultValue = "holder",
      description = "holder, members (with --members) or household.")
  private String scope = "holder";

  @Option(
      names = "--members",
      split = ",",
      description = "With --scope members: the chosen places in the household, from 1.")
  private TreeSet<Integer> members = new TreeSet<>();

  @Option(
      names = "--items",
      split = ",",
      description = "relationship, domicile, individual_number, foreign.")
  private TreeSet<String> items = new TreeSet<>();

  @Option(names = "--copies", defaultValue = "1", description = "1 to 10.")
  private int copies = 1;

  @Option(
      names = "--pin-stdin",
      required = true,
      description = {
        "The PIN comes on the first line of the standard input, never as an argument.",
        "Once there is paper, the next line says collected or not-mine."
      })
  @SuppressWarnings("UnusedVariable") // The option is the only form there is; it must be said.
  private boolean pinAtStdin;

  @Option(names = "--last-try", description = "The card's last try may be spent.")
  private boolean lastTry;

  @Option(
      names = "--device-journal",
      paramLabel = "FILE",
      description = "Where the payment device writes down for itself what it does (reconcile).")
  private @Nullable Path deviceJournal;

  @Option(names = "--json-lines", description = "One JSON object a step, for a program.")
  private boolean jsonLines;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    oneOf("--kind", kind, "residence", "record", "seal");
    oneOf("--scope", scope, "holder", "members", "household");
    if (scope.equals("members") == members.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--members goes with --scope members, and the other way round");
    }
    items.forEach(
        item -> oneOf("--items", item, "relationship", "domicile", "individual_number", "foreign"));
    var application = new Application(kind, scope, members, items, copies);
    Consumer<Notice> progress = this::print;
    var vertx = Vertx.vertx(Machine.options());
    // Unbuffered, for the PIN; not closed, for the standard input is the process's own.
    var in = new FileInputStream(FileDescriptor.in);
    try (var client = desk.open(vertx)) {
      var resident = new ResidentAtStdin(in, lastTry, application);
      var money = new SimulatedPaymentDevice(new SecureRandom());
      var journal =
          deviceJournal == null
              ? DeviceJournal.NONE
              : DeviceJournal.in(deviceJournal, InstantSource.system());
      var visit =
          new Visit(reader.open(), client, money, resident, progress, VisitTimes.USUAL)
              .witnessedBy(journal);
      VisitEnd end = visit.run();
      print(ExitCode.notice(end));
      return ExitCode.of(end);
    } catch (ProfilesRefused e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (CardFault | DeskUnreachable e) {
      String reason = String.valueOf(e.getMessage());
      print(Notice.of("unreachable", reason + ".", "reason", reason));
      return ExitCode.UNREACHABLE;
    } finally {
      Machine.close(vertx);
    }
  }

  private void oneOf(String option, String given, String... words) {
    for (String word : words) {
      if (word.equals(given)) {
        return;
      }
    }
    throw new ParameterException(
        spec.commandLine(), option + " is one of " + String.join(", ", words));
  }

  private void print(Notice notice) {
    var out = spec.commandLine().getOut();
    out.println(jsonLines ? notice.json() : notice.text());
    out.flush();
  }
}
