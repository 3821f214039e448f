package tewatashi.kiosk;

import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Option;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.config.DatabaseRole;
import tewatashi.kiosk.config.ServerConfig;

/** Whose books a command reads: always as role operations, which sees no person. */
final class BooksOf {
  @Option(names = "--config", paramLabel = "FILE", description = "The server's configuration.")
  @Nullable Path config;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "A specimen database on this machine, as role operations, no password.")
  @Nullable String database;

  DataSource operations() throws ConfigurationRefused, IOException {
    if (config != null) {
      return DatabaseLogins.plain(ServerConfig.load(config).database(), DatabaseRole.OPERATIONS);
    }
    var source = new PGSimpleDataSource();
    source.setUrl(database);
    source.setUser(DatabaseRole.OPERATIONS.word());
    source.setLogServerErrorDetail(false);
    return source;
  }
}
