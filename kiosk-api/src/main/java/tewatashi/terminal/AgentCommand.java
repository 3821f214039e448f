package tewatashi.terminal;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tewatashi.terminal.agent.Agent;
import tewatashi.terminal.agent.AgentServer;
import tewatashi.terminal.agent.AgentTimes;
import tewatashi.terminal.agent.Board;
import tewatashi.terminal.agent.Shown;
import tewatashi.terminal.card.CardFault;
import tewatashi.terminal.card.CardReader;
import tewatashi.terminal.card.ProfilesRefused;
import tewatashi.terminal.desk.DeskClient;
import tewatashi.terminal.payment.DeviceJournal;
import tewatashi.terminal.payment.SimulatedPaymentDevice;

/** The terminal as residents meet it: a page on the loopback, and one visit after another. */
@Command(
    name = "agent",
    description = {
      "Serves the resident's page on 127.0.0.1, and one visit after another behind it.",
      "The first line it prints is {\"ready\":true,\"url\":\"http://127.0.0.1:PORT/\"}."
    },
    mixinStandardHelpOptions = true)
final class AgentCommand implements Callable<Integer> {
  private static final int LISTEN_SECONDS = 10;
  private static final long GOOD_BYE_MILLIS = 5_000;

  @Mixin private DeskOptions desk = new DeskOptions();
  @Mixin private ReaderOptions reader = new ReaderOptions();

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "Of the page; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--framed-by",
      paramLabel = "ORIGIN",
      description = "The one origin that may frame the page.")
  private @Nullable String framedBy;

  @Option(
      names = "--name-font",
      paramLabel = "FILE",
      description = "A font with all letters that names may have.")
  private @Nullable Path nameFont;

  @Option(
      names = "--help-line",
      paramLabel = "TEXT",
      description = "Whom to call for help; on every screen.")
  private @Nullable String helpLine;

  @Option(
      names = "--device-journal",
      paramLabel = "FILE",
      description = "Where the payment device writes down for itself what it does (reconcile).")
  private @Nullable Path deviceJournal;

  @Option(
      names = "--until-stdin-closes",
      description = "End with the standard input, as a child of another program.")
  private boolean untilStdinCloses;

  @Option(
      names = "--idle",
      hidden = true,
      defaultValue = "60",
      description = "Seconds without a sign of anybody; a third of it is the warning (drills).")
  private int idleSeconds;

  @Option(
      names = "--patience",
      hidden = true,
      defaultValue = "12",
      description = "Seconds for which a harmless step is repeated (drills).")
  private int patienceSeconds;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var vertx = Vertx.vertx(Machine.options());
    try (var client = desk.openFor(vertx, Duration.ofSeconds(patienceSeconds))) {
      return serve(vertx, client, reader.open());
    } catch (ProfilesRefused | IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (CardFault e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.UNREACHABLE;
    } finally {
      Machine.close(vertx);
    }
  }

  private int serve(Vertx vertx, DeskClient client, CardReader cards) {
    var board =
        new Board(new Shown.Frame("specimen", Optional.ofNullable(helpLine), nameFont != null));
    final AgentServer server;
    try {
      var options =
          new AgentServer.Options(
              port, Optional.ofNullable(framedBy), Optional.ofNullable(nameFont));
      server = AgentServer.start(vertx, board, options).await(LISTEN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the page's port does not open", e);
    }
    var agent = agent(board, client, cards);
    var visits = Thread.ofVirtual().name("visits").start(agent);
    var end = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> goodBye(visits, end)));
    var out = spec.commandLine().getOut();
    out.println(
        new JsonObject()
            .put("ready", true)
            .put("url", server.url())
            .put("port", server.port())
            .encode());
    out.flush();
    await(end);
    goodBye(visits, end);
    return ExitCode.DONE;
  }

  private Agent agent(Board board, DeskClient client, CardReader cards) {
    var journal =
        deviceJournal == null
            ? DeviceJournal.NONE
            : DeviceJournal.in(deviceJournal, InstantSource.system());
    return new Agent(
        board,
        client,
        cards,
        SimulatedPaymentDevice.withSlot(new SecureRandom()),
        journal,
        VisitTimes.USUAL,
        AgentTimes.USUAL.withIdle(Duration.ofSeconds(idleSeconds)),
        InstantSource.system(),
        spec.commandLine().getErr()::println);
  }

  private void await(CountDownLatch end) {
    try {
      if (untilStdinCloses) {
        while (System.in.read() >= 0) {
          // Nothing is said on this stream; only its end speaks.
        }
      } else {
        end.await();
      }
    } catch (IOException e) {
      // The parent is gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The visit under way ends as if nobody was there: what was put in comes back. */
  private static void goodBye(Thread visits, CountDownLatch end) {
    end.countDown();
    visits.interrupt();
    try {
      visits.join(GOOD_BYE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
