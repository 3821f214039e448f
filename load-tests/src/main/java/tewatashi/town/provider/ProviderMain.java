package tewatashi.town.provider;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.town.QuietLogging;
import tewatashi.town.UntilStdinCloses;

/**
 * {@code provider}: the operators' OpenID provider as a process. When it listens it prints one line
 * of JSON: {@code {"ready":true,"issuer":"http://127.0.0.1:…"}}.
 */
@Command(
    name = "provider",
    mixinStandardHelpOptions = true,
    description = {
      "Development login: an OpenID provider on the loopback interface that knows synthetic",
      "operators and asks for no passwords."
    })
public final class ProviderMain implements Callable<Integer> {
  @Option(names = "--port", description = "0 takes a free one")
  private int port;

  @Option(names = "--client", description = "the client's name (default: ${DEFAULT-VALUE})")
  private String client = "tewatashi-ops";

  @Option(
      names = "--client-secret-file",
      required = true,
      description = "the client's secret, in the file's first line")
  private Path secret = Path.of(".");

  @Option(
      names = "--redirect",
      description = "the client's callback; of a loopback address any port counts")
  private String redirect = "http://127.0.0.1/ops/login/callback";

  @Option(
      names = "--operator",
      required = true,
      description = "NAME=LABEL, of each operator: what tokens call them, what the button says")
  private Map<String, String> operators = new LinkedHashMap<>();

  @Option(names = "--until-stdin-closes", description = "end when standard input ends")
  private boolean untilStdinCloses;

  private ProviderMain() {}

  /** Exit code 0 after a normal end, 2 for a wrong option, 1 for anything else. */
  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(new CommandLine(new ProviderMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    String known = Files.readString(secret).lines().findFirst().orElse("");
    if (known.isEmpty()) {
      throw new IllegalArgumentException("the client's secret file is empty");
    }
    var registered = new Registered(client, known, redirect, operators);
    try (var provider = LoginProvider.start(registered, port)) {
      System.out.println(
          new JsonObject().put("ready", true).put("issuer", provider.issuer()).encode());
      System.out.flush();
      if (untilStdinCloses) {
        UntilStdinCloses.await(System.in);
      } else {
        new CountDownLatch(1).await();
      }
      return CommandLine.ExitCode.OK;
    }
  }
}
