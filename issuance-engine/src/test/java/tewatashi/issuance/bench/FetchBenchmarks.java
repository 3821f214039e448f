package tewatashi.issuance.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import tewatashi.db.testing.SmallTown;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.RegisterSnapshot;
import tewatashi.issuance.operations.Counter;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.SessionBinding;

/**
 * A resident's record as the issuer gets it: by a live session's proof, through row security, from
 * a PostgreSQL on this machine. Eight residents stand at eight terminals and are asked about in
 * turn.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FetchBenchmarks {
  private static final int RESIDENTS = 8;

  /** The small town has three residents who live together, one who does not, and two terminals. */
  private static final String MORE =
      """
      INSERT INTO household (municipality_code, household_id, version, address)
        SELECT '131016', '00000001' || n, 1, '見本町三丁目' || n || '番' FROM generate_series(14, 18) n;
      INSERT INTO resident (municipality_code, resident_id, household_id, version, status)
        SELECT '131016', '0000000' || n, '000000011' || n, 1, 'resident'
        FROM generate_series(4, 8) n;
      INSERT INTO residence_record (municipality_code, resident_id, version, household_id, ordinal,
        status, name, birth_date, sex, relationship, resident_since)
        SELECT '131016', '0000000' || n, 1, '000000011' || n, 1, 'resident', '見本 ' || n,
          '1980-01-01', 'female', '世帯主', '2000-01-01' FROM generate_series(4, 8) n;
      INSERT INTO authentication_link
        SELECT repeat('ab', 32), '0' || n, '131016', '0000000' || n, 'card',
          now() - interval '1 day', now() + interval '1 year' FROM generate_series(3, 8) n;
      INSERT INTO terminal SELECT 'T00000' || n, NULL, '見本店' FROM generate_series(3, 8) n;
      INSERT INTO terminal_certificate (certificate_sha256, terminal_id, valid_from, enrolled_by)
        SELECT repeat('0' || n, 32), 'T00000' || n, now(), 'small town'
        FROM generate_series(3, 8) n;
      INSERT INTO printer (printer_id, terminal_id, uri, certificate_sha256)
        SELECT ('00000000-0000-4000-8000-00000000000' || n)::uuid, 'T00000' || n,
          'ipps://localhost:' || n || '/ipp/print', repeat('0' || n, 32)
        FROM generate_series(3, 8) n;
      ANALYZE
      """;

  private static final String BY_KEY =
      """
      SELECT * FROM tewatashi.residence_record
      WHERE municipality_code = ? AND resident_id = ? AND version = 1
      """;

  private static final CertificateRequest REQUEST =
      Counter.residence(tewatashi.issuance.certificate.Scope.HOLDER);

  private Counter counter;
  private Connection connection;
  private PreparedStatement byKey;
  private Ring<SessionBinding> present;

  @Setup(Level.Trial)
  public void wire() throws Exception {
    counter = new Counter();
    counter.database.set(MORE);
    present =
        Ring.of(RESIDENTS, number -> counter.visit("T00000" + (number + 1), "0" + (number + 1)));
    connection = counter.database.administrator().getConnection();
    byKey = connection.prepareStatement(BY_KEY);
    for (int i = 0; i < RESIDENTS; i++) {
      var asked = fetch().holder();
      if (!fetchBare()[1].startsWith("0000000") || !asked.name().startsWith("見本")) {
        throw new IllegalStateException("what is measured does not work");
      }
    }
  }

  @TearDown(Level.Trial)
  public void leave() throws SQLException {
    connection.close();
    counter.close();
  }

  @Benchmark
  public RegisterSnapshot fetch() throws RegisterUnavailable {
    return counter.ports.register().snapshot(present.next(), REQUEST, Counter.now());
  }

  @Benchmark
  public String[] fetchBare() throws SQLException {
    byKey.setString(1, SmallTown.MUNICIPALITY);
    byKey.setString(2, present.next().resident().number());
    try (var rows = byKey.executeQuery()) {
      rows.next();
      var row = new String[rows.getMetaData().getColumnCount()];
      for (int i = 0; i < row.length; i++) {
        row[i] = rows.getString(i + 1);
      }
      return row;
    }
  }
}
