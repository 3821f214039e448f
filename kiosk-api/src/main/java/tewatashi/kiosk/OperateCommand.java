package tewatashi.kiosk;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.db.Role;
import tewatashi.issuance.operations.RolePool;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.config.OperateConfig;
import tewatashi.kiosk.config.ServerConfig;
import tewatashi.kiosk.http.ServerVertx;
import tewatashi.kiosk.ops.OpsServer;
import tewatashi.kiosk.ops.login.OperatorLogin;
import tewatashi.kiosk.ops.login.ProviderConfig;

/**
 * {@code operate}: the operations page. A process of its own, for what serves terminals has no
 * business with browsers, and this one has a login that sees no person.
 */
@Command(
    name = "operate",
    mixinStandardHelpOptions = true,
    description = {
      "Serves the operations page (docs/operations-page.md) to operators whom the",
      "configured provider vouches for (operate.…). Needs the login of role overseer",
      "and no other. Until it is told to stop."
    })
final class OperateCommand implements Callable<Integer> {
  @Option(names = "--config", required = true, paramLabel = "FILE")
  private Path file = Path.of("");

  @Option(names = "--until-stdin-closes", description = "Stop when standard input ends.")
  private boolean untilStdinCloses;

  @Override
  public Integer call() throws Exception {
    var config = ServerConfig.load(file);
    var operate =
        config
            .operate()
            .orElseThrow(() ->
                new ConfigurationRefused(
                    List.of("operate.listen.port is missing: there is no page")));
    Vertx vertx = ServerVertx.start(new SimpleMeterRegistry());
    var ending = Ending.armed(untilStdinCloses);
    var access = DatabaseLogins.access(config.database(), Role.OVERSEER);
    var limits = config.limits();
    try (var overseer =
            new RolePool(
                access, Role.OVERSEER, limits.databasePoolMax(), limits.registerWaitMax());
        var login = OperatorLogin.at(provider(operate), config.realm());
        var server =
            OpsServer.start(
                vertx,
                operate,
                new OpsServer.Parts(
                    overseer,
                    limits,
                    login,
                    InstantSource.system(),
                    new Chance(new SecureRandom())))) {
      System.out.println(
          new JsonObject()
              .put("ready", true)
              .put("port", server.port())
              .put("page", operate.origin() + "/ops/")
              .put("realm", config.realm().word())
              .put("build", BuildIdentity.ofThisProgram().toString())
              .encode());
      System.out.flush();
      ending.awaitStop();
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
      ending.ended();
    }
    return 0;
  }

  private static ProviderConfig provider(OperateConfig operate) {
    return new ProviderConfig(
        operate.issuer(), operate.clientId(), operate.clientSecret(), operate.callback());
  }
}
