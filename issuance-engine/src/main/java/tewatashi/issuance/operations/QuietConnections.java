package tewatashi.issuance.operations;

import java.time.Duration;

/**
 * What a pool asks of a connection that nobody uses. PostgreSQL's driver reads into one buffer a
 * connection (8,192 bytes) and never empties it, so an idle connection would keep the last record
 * that came through it: the answer to this question takes its place.
 */
public final class QuietConnections {
  /** HikariCP's shortest; it may be a fifth less. */
  public static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(30);

  /** A thousand rows of eleven bytes each, as the wire has them. */
  public static final String OVERWRITE = "SELECT '' FROM generate_series(1, 1000)";

  private QuietConnections() {}
}
