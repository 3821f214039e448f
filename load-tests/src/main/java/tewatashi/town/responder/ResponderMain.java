package tewatashi.town.responder;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.town.QuietLogging;
import tewatashi.town.UntilStdinCloses;
import tewatashi.town.authority.TestAuthority;

/**
 * {@code responder}: the town's OCSP responder as a process. When it listens it prints one line of
 * JSON: {@code {"ready":true,"port":…,"control_port":…}}.
 */
@Command(
    name = "responder",
    mixinStandardHelpOptions = true,
    description = "Answers OCSP requests for a town's test authority, on the loopback interface.")
public final class ResponderMain implements Callable<Integer> {
  private static final long START_SECONDS_MAX = 30;

  @Option(names = "--directory", required = true, description = "the town's directory")
  private Path directory = Path.of(".");

  @Option(names = "--port", description = "OCSP port; 0 takes a free one")
  private int port;

  @Option(names = "--control-port", description = "port of the levers; 0 takes a free one")
  private int controlPort;

  @Option(names = "--until-stdin-closes", description = "end when standard input ends")
  private boolean untilStdinCloses;

  private ResponderMain() {}

  /** Exit code 0 after a normal end, 2 for a wrong option, 1 for anything else. */
  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(new CommandLine(new ResponderMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var clock = InstantSource.system();
    var book = StandingBook.of(directory);
    var authority = TestAuthority.read(directory.resolve("authority"));
    var desk = new AnswerDesk(authority, book, clock);
    var lists = new ListDesk(authority, book, clock);
    var vertx = Vertx.vertx();
    try {
      var responder = new Responder(vertx, desk, lists, book, clock);
      var server = responder.listen(port).await(START_SECONDS_MAX, TimeUnit.SECONDS);
      var control =
          responder.listenForControl(controlPort).await(START_SECONDS_MAX, TimeUnit.SECONDS);
      var ready =
          new JsonObject()
              .put("ready", true)
              .put("port", server.actualPort())
              .put("control_port", control.actualPort());
      System.out.println(ready.encode());
      if (untilStdinCloses) {
        UntilStdinCloses.await(System.in);
      } else {
        new CountDownLatch(1).await();
      }
      return 0;
    } finally {
      vertx.close().await(START_SECONDS_MAX, TimeUnit.SECONDS);
    }
  }
}
