package tewatashi.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.db.Role;

/** {@code ./tewatashi bench audit}. */
@Command(
    name = "bench audit",
    mixinStandardHelpOptions = true,
    description = {
      "How fast the audit is verified: so many lines in an embedded PostgreSQL, chained,",
      "signed and read again. The floor is to read the same lines without looking at them, and",
      "to hash as many bytes from memory. The best of the rounds counts."
    })
public final class AuditBench implements Callable<Integer> {
  @Option(names = "--lines", defaultValue = "1000000", description = "default ${DEFAULT-VALUE}")
  private int lines;

  @Option(names = "--rounds", defaultValue = "3", description = "default ${DEFAULT-VALUE}")
  private int rounds;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures there too")
  private Path json = Path.of("");

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new AuditBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try (var archive = new Archive()) {
      archive.database.set(
          """
          INSERT INTO audit (actor_kind, actor, deed, object_kind, object, municipality_code, why,
              result, evidence)
            SELECT 'session', lpad(to_hex(g), 32, '0'), 'record-fetched', 'issuance',
              lpad(to_hex(g / 4), 32, 'a'), '131016', 'own application at T000001',
              'record_fetched', sha256(int4send(g)) FROM generate_series(1, %d) g
          """
              .formatted(lines));
      long began = System.nanoTime();
      archive.seal();
      double seal = seconds(began);
      double verify = Double.MAX_VALUE;
      double read = Double.MAX_VALUE;
      double hash = Double.MAX_VALUE;
      boolean holds = true;
      for (int round = 0; round < rounds; round++) {
        began = System.nanoTime();
        holds &= archive.verify().holds();
        verify = Math.min(verify, seconds(began));
        began = System.nanoTime();
        long bytes = bareRead(archive);
        read = Math.min(read, seconds(began));
        began = System.nanoTime();
        bareHash(bytes);
        hash = Math.min(hash, seconds(began));
      }
      String figures =
          ("{\"lines\": %d, \"holds\": %b, \"audit_rows_per_second\": %.0f,"
                  + " \"chained_rows_per_second\": %.0f, \"bare_read_rows_per_second\": %.0f,"
                  + " \"bare_hash_rows_per_second\": %.0f, \"to_read_and_hash\": %.2f}%n")
              .formatted(
                  lines,
                  holds,
                  lines / verify,
                  lines / seal,
                  lines / read,
                  lines / hash,
                  verify / (read + hash));
      System.out.print(figures);
      if (!json.toString().isEmpty()) {
        Files.writeString(json, figures);
      }
      return holds ? 0 : 1;
    }
  }

  private static long bareRead(Archive archive) throws Exception {
    long bytes = 0;
    try (var connection =
            AuditConnection.open(
                archive.database.as(Role.OPERATIONS), java.time.Duration.ofMinutes(10));
        var statement = connection.createStatement()) {
      statement.execute("SET enable_sort = off; SET enable_seqscan = off");
      try (var stream = LineStream.open(connection, "ORDER BY a.audit_id")) {
        for (var line = stream.next(); line.isPresent(); line = stream.next()) {
          bytes += line.get().bytes().length;
        }
      }
    }
    return bytes;
  }

  private void bareHash(long bytes) {
    byte[] some = new byte[(int) (bytes / lines) + Chain.HASH_BYTES];
    var sha256 = Chain.sha256();
    for (int line = 0; line < lines; line++) {
      byte[] hash = sha256.digest(some);
      System.arraycopy(hash, 0, some, 0, hash.length);
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
