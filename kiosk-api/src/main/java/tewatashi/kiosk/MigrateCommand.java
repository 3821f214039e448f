package tewatashi.kiosk;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.db.Migrations;
import tewatashi.kiosk.config.DatabaseRole;
import tewatashi.kiosk.config.ServerConfig;

/** {@code migrate}: brings a database to this build's schema, and fixes a new one's realm. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description = {
      "Brings a database to this build's schema. Runs as the login database.owner, which may make",
      "roles; no serving process is given it. A new database gets the configuration's realm."
    })
final class MigrateCommand implements Callable<Integer> {
  @Option(names = "--config", required = true, paramLabel = "FILE")
  private Path config = Path.of("");

  @Override
  public Integer call() throws Exception {
    var read = ServerConfig.load(config);
    var administrator = DatabaseLogins.plain(read.database(), DatabaseRole.OWNER);
    String version = Migrations.migrate(administrator, read.realm().word());
    System.out.println("schema " + version + ", realm " + read.realm().word());
    return 0;
  }
}
