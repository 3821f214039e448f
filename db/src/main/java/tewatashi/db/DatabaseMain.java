package tewatashi.db;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Holds an embedded PostgreSQL for other processes of a desk. */
@Command(
    name = "database",
    mixinStandardHelpOptions = true,
    description = {
      "Starts PostgreSQL 18 on a directory, migrates it if asked, prints one line of JSON when",
      "ready, and stops with its standard input (or on SIGTERM)."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:stopped as asked",
      "1:could not start or migrate",
      "2:wrong usage",
      "3:the data directory is in use (second instance, or an orphan)",
      "4:the database belongs to the other realm"
    })
public final class DatabaseMain implements Callable<Integer> {
  private static final int IN_USE = 3;
  private static final int OTHER_REALM = 4;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "where the data lives on; made if missing")
  private Path data = Path.of(".");

  @Option(
      names = "--port",
      defaultValue = "0",
      paramLabel = "PORT",
      description = "TCP port on loopback; 0 for any free one (default)")
  private int port;

  @Option(
      names = "--realm",
      defaultValue = "specimen",
      paramLabel = "REALM",
      description = "specimen (default) or production; fixed when the database is made")
  private String realm = "specimen";

  @Option(names = "--migrate", description = "bring the schema to this build's version")
  private boolean migrate;

  @Option(
      names = "--stop-orphan",
      description = "stop a PostgreSQL that a killed run left on this directory")
  private boolean stopOrphan;

  @Option(
      names = "--log",
      paramLabel = "DIR",
      description = "where PostgreSQL writes its own log; without it there is none")
  private @Nullable Path log;

  @Option(names = "--until-stdin-closes", description = "stop when standard input ends")
  private boolean untilStdinCloses;

  public static void main(String[] args) {
    System.exit(new CommandLine(new DatabaseMain()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (var database = EmbeddedDatabase.start(data, port, stopOrphan, Optional.ofNullable(log))) {
      String version =
          migrate
              ? Migrations.migrate(database.administrator(EmbeddedDatabase.DATABASE), realm)
              : "";
      System.out.println(ready(database, version));
      System.out.flush();
      await();
      return CommandLine.ExitCode.OK;
    } catch (DataDirectoryInUse e) {
      System.err.println(e.getMessage());
      return IN_USE;
    } catch (RealmMismatch e) {
      System.err.println(e.getMessage());
      return OTHER_REALM;
    }
  }

  /** One flat line; every value is ours and needs no escaping. */
  private String ready(EmbeddedDatabase database, String version) {
    String urls =
        Arrays.stream(Role.values())
            .map(role -> "\"" + role.word() + "\":\"" + database.jdbcUrl(role) + "\"")
            .collect(Collectors.joining(","));
    return "{\"ready\":true,\"port\":"
        + database.port()
        + ",\"realm\":\""
        + realm
        + "\",\"schema_version\":\""
        + version
        + "\",\"administrator_jdbc_url\":\""
        + database.administratorJdbcUrl()
        + "\",\"jdbc_url\":{"
        + urls
        + "}}";
  }

  private void await() throws IOException, InterruptedException {
    if (!untilStdinCloses) {
      new CountDownLatch(1).await();
      return;
    }
    byte[] ignored = new byte[1024];
    int read;
    do {
      read = System.in.read(ignored);
    } while (read >= 0);
  }
}
