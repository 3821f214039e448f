package tewatashi.kiosk;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tewatashi.issuance.feed.RegisterFeed;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.config.DatabaseRole;
import tewatashi.kiosk.config.ServerConfig;

/** {@code import}: applies a register feed, whole or not at all. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Applies a register feed (NDJSON, docs/feed.md): the whole file or nothing. A fault is told",
      "by line and field; a replay changes nothing; a gap is refused."
    })
final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The feed.")
  private Path file = Path.of("");

  @ArgGroup(multiplicity = "1")
  private Where where = new Where();

  /** Which database. */
  static final class Where {
    @Option(names = "--config", paramLabel = "FILE", description = "The server's configuration.")
    @Nullable Path config;

    @Option(
        names = "--database",
        paramLabel = "URL",
        description = "A specimen database on this machine, as role feed, without a password.")
    @Nullable String database;
  }

  @Override
  public Integer call() throws Exception {
    final DataSource feed;
    final Realm realm;
    if (where.config != null) {
      var config = ServerConfig.load(where.config);
      feed = DatabaseLogins.plain(config.database(), DatabaseRole.FEED);
      realm = config.realm();
    } else {
      var source = new PGSimpleDataSource();
      source.setUrl(where.database);
      source.setUser("feed");
      source.setLogServerErrorDetail(false);
      feed = source;
      realm = Realm.SPECIMEN;
    }
    long begin = InstantSource.system().millis();
    var report = new RegisterFeed(feed, realm).apply(file, InstantSource.system().instant());
    System.out.printf(
        "%s: %,d record(s) applied, %,d applied before; watermark %,d; %.1f s%n",
        report.source(),
        report.applied(),
        report.skipped(),
        report.watermark(),
        (InstantSource.system().millis() - begin) / 1000.0);
    return 0;
  }
}
