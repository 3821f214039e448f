package tewatashi.issuance.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.operations.DatabaseUnavailable;
import tewatashi.issuance.session.Realm;

/**
 * Applies a register feed: the whole file or nothing. A sequence applied before is skipped if it
 * says the same, and refused if it says anything else; a gap is refused.
 */
public final class RegisterFeed {
  private static final int SCHEMA = 1;
  private static final int LINE_CHARACTERS_MAX = 500_000;

  private final DataSource feed;
  private final Realm realm;

  /**
   * @param feed connections as role {@code feed}
   * @param realm of the database; a file of the other realm is refused
   */
  public RegisterFeed(DataSource feed, Realm realm) {
    this.feed = feed;
    this.realm = realm;
  }

  /**
   * How far each source was applied.
   *
   * @throws DatabaseUnavailable if the database does not answer
   */
  public List<Watermark> watermarks() {
    return Watermark.all(feed);
  }

  /**
   * Applies a file.
   *
   * @param now the watermark's time
   * @throws FeedRefused with every fault found; nothing was applied
   * @throws IOException if the file cannot be read
   * @throws DatabaseUnavailable if the database does not answer; nothing was applied
   */
  public ImportReport apply(Path file, Instant now) throws FeedRefused, IOException {
    try (var bytes = Files.newInputStream(file)) {
      return apply(bytes, _ -> true, now);
    } catch (NotTheirSource e) {
      throw new IllegalStateException("who holds the file speaks for every source", e);
    }
  }

  /**
   * Applies what somebody sends, as it comes: one line is held at a time.
   *
   * @param maySpeak whether they speak for a source, by its word
   * @param now the watermark's time
   * @throws FeedRefused with every fault found; nothing was applied
   * @throws NotTheirSource before anything else of it was looked at; nothing was applied
   * @throws IOException whatever the stream throws; nothing was applied
   * @throws DatabaseUnavailable if the database does not answer; if it did not answer the very
   *     COMMIT, everything may have been applied: sent again, it is skipped then
   */
  public ImportReport apply(InputStream bytes, Predicate<String> maySpeak, Instant now)
      throws FeedRefused, NotTheirSource, IOException {
    try (Connection connection = feed.getConnection();
        var lines =
            new BufferedReader(
                new LineBound(
                    new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()),
                    LINE_CHARACTERS_MAX))) {
      connection.setAutoCommit(false);
      connection.setSchema("tewatashi");
      try {
        var report = new Run(connection, maySpeak, now).apply(lines);
        connection.commit();
        return report;
      } finally {
        connection.rollback();
      }
    } catch (CharacterCodingException e) {
      throw new FeedRefused(List.of(new FeedFault(1, "-", "the file is not UTF-8")));
    } catch (SQLException e) {
      throw new DatabaseUnavailable(e);
    }
  }

  /** One file's application, within one transaction. */
  private final class Run {
    private final Connection connection;
    private final Predicate<String> maySpeak;
    private final Instant now;
    private final FaultList faults = new FaultList();
    private final MessageDigest sha256;
    private long watermark;
    private long next;
    private long line;
    private long applied;
    private long skipped;

    Run(Connection connection, Predicate<String> maySpeak, Instant now) {
      this.connection = connection;
      this.maySpeak = maySpeak;
      this.now = now;
      try {
        this.sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }

    ImportReport apply(BufferedReader lines)
        throws FeedRefused, NotTheirSource, IOException, SQLException {
      String source = header(next(lines));
      if (!maySpeak.test(source)) {
        throw new NotTheirSource();
      }
      watermark = takeWatermark(source);
      var staging = new Staging(connection);
      for (String text = next(lines); text != null; text = next(lines)) {
        record(text, staging);
        if (faults.full()) {
          break;
        }
      }
      faults.refuseIfAny();
      staging.complete();
      new Checks(connection, faults).all();
      faults.refuseIfAny();
      carryOver();
      return finish(source);
    }

    /** The next line, counted; null after the last. Behind one too long nothing is looked at. */
    private @Nullable String next(BufferedReader lines) throws FeedRefused, IOException {
      try {
        String text = lines.readLine();
        line += text == null ? 0 : 1;
        return text;
      } catch (LineBound.LineTooLong e) {
        faults.add(line + 1, "-", "is longer than " + LINE_CHARACTERS_MAX + " characters");
        faults.refuseIfAny();
        throw e;
      }
    }

    private String header(@Nullable String text) throws FeedRefused {
      if (text == null) {
        throw new FeedRefused(List.of(new FeedFault(1, "-", "the header is missing")));
      }
      try {
        var header = FeedLine.parse(text).values();
        expect(header, "type", "feed");
        expect(header, "schema", String.valueOf(SCHEMA));
        expect(header, "realm", realm.word());
        for (String name : header.keySet()) {
          if (!Set.of("type", "schema", "realm", "source").contains(name)) {
            faults.add(1, plain(name), "is not a field of the header");
          }
        }
        var source = header.get("source");
        if (source == null || !source.text().matches("[a-z][a-z0-9-]{0,39}")) {
          faults.add(1, "source", "must be a word of a-z, 0-9 and -");
        }
        faults.refuseIfAny();
        return source == null ? "" : source.text();
      } catch (IOException e) {
        throw new FeedRefused(List.of(new FeedFault(1, "-", String.valueOf(e.getMessage()))));
      }
    }

    private void expect(java.util.Map<String, FeedLine.Value> header, String name, String value) {
      var given = header.get(name);
      if (given == null || !given.text().equals(value)) {
        faults.add(1, name, "must be " + value);
      }
    }

    /** Locks the source: two imports of one source wait for each other. */
    private long takeWatermark(String source) throws SQLException {
      try (var insert =
              connection.prepareStatement(
                  "INSERT INTO feed_source (source, watermark, watermark_at) VALUES (?, 0, ?)"
                      + " ON CONFLICT DO NOTHING");
          var setting =
              connection.prepareStatement("SELECT set_config('tewatashi.source', ?, true)");
          var select =
              connection.prepareStatement(
                  "SELECT watermark FROM feed_source WHERE source = ? FOR UPDATE")) {
        insert.setString(1, source);
        insert.setObject(2, now.atOffset(ZoneOffset.UTC));
        insert.execute();
        setting.setString(1, source);
        setting.execute();
        select.setString(1, source);
        try (var row = select.executeQuery()) {
          row.next();
          return row.getLong(1);
        }
      }
    }

    private void record(String text, Staging staging) throws SQLException, IOException {
      final FeedLine parsed;
      try {
        parsed = FeedLine.parse(text);
      } catch (IOException e) {
        faults.add(line, "-", String.valueOf(e.getMessage()));
        return;
      }
      long sequence = sequence(parsed);
      var word = parsed.values().get("type");
      var type = word == null ? java.util.Optional.<RecordType>empty() : RecordType.of(word.text());
      if (type.isEmpty()) {
        faults.add(line, "type", "must be a record type of schema " + SCHEMA);
        return;
      }
      var columns = columns(type.get(), parsed);
      if (sequence < 1 || columns == null) {
        return;
      }
      staging.sequence(line, sequence, sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
      if (sequence <= watermark) {
        skipped++;
      } else {
        applied++;
        staging.add(type.get(), line, columns);
      }
    }

    /** The line's sequence, 0 if it is wrong. */
    private long sequence(FeedLine parsed) {
      var value = parsed.values().get("sequence");
      if (value == null || value.isString() || !value.text().matches("[1-9][0-9]{0,17}")) {
        faults.add(line, "sequence", "must be a whole number from 1");
        return 0;
      }
      long sequence = Long.parseLong(value.text());
      if (next == 0 && sequence > watermark + 1) {
        faults.add(line, "sequence", "leaves a gap: the next to apply is " + (watermark + 1));
      } else if (next != 0 && sequence != next) {
        faults.add(line, "sequence", "must be " + next + ", one more than the line before");
      }
      next = sequence + 1;
      return sequence;
    }

    private @Nullable List<@Nullable String> columns(RecordType type, FeedLine parsed) {
      var unknown = new HashSet<>(parsed.values().keySet());
      unknown.removeAll(Set.of("type", "sequence"));
      var columns = new ArrayList<@Nullable String>();
      boolean whole = true;
      for (Field field : type.fields()) {
        unknown.remove(field.name());
        var value = parsed.values().get(field.name());
        if (value == null) {
          if (field.required()) {
            faults.add(line, field.name(), "is missing");
            whole = false;
          }
          columns.add(null);
          continue;
        }
        try {
          if (value.isString() != field.form().isString()) {
            throw new IllegalArgumentException(
                field.form().isString() ? "must be a string" : "must not be a string");
          }
          columns.add(field.form().toCopy(value.text()));
        } catch (IllegalArgumentException e) {
          faults.add(line, field.name(), String.valueOf(e.getMessage()));
          whole = false;
        }
      }
      for (String name : unknown) {
        faults.add(line, plain(name), "is not a field of " + type.word());
        whole = false;
      }
      return whole ? columns : null;
    }

    /** A name that nobody knows may hold anything: only what looks like a name is repeated. */
    private static String plain(String name) {
      return name.matches("[a-z_.0-9]{1,40}") ? name : "-";
    }

    /** What no check foresaw is still refused, by the database's own constraints. */
    private void carryOver() throws FeedRefused, SQLException {
      try {
        new Application(connection).apply();
      } catch (SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("23") || state.startsWith("TW")) {
          // The server's message would quote values; the constraint's name says enough.
          faults.add(line, constraint(e), "contradicts the register");
          faults.refuseIfAny();
        }
        throw e;
      }
    }

    private static String constraint(SQLException e) {
      if (e instanceof org.postgresql.util.PSQLException refused
          && refused.getServerErrorMessage() != null) {
        String name = refused.getServerErrorMessage().getConstraint();
        return name == null ? "-" : name;
      }
      return "-";
    }

    private ImportReport finish(String source) throws SQLException {
      long reached = Math.max(watermark, next == 0 ? 0 : next - 1);
      if (applied > 0) {
        try (var update =
            connection.prepareStatement(
                "UPDATE feed_source SET watermark = ?, watermark_at = ? WHERE source = ?")) {
          update.setLong(1, reached);
          update.setObject(2, now.atOffset(ZoneOffset.UTC));
          update.setString(3, source);
          update.execute();
        }
      }
      return new ImportReport(source, applied, skipped, reached);
    }
  }
}
