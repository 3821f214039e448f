package tewatashi.kiosk;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import tewatashi.db.Role;
import tewatashi.issuance.operations.DatabaseAccess;
import tewatashi.issuance.operations.QuietConnections;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.config.DatabaseConfig;
import tewatashi.kiosk.config.DatabaseRole;
import tewatashi.kiosk.config.ServerConfig;

/** Turns configured logins into connections; reads a password when it is needed, not before. */
final class DatabaseLogins {
  private static final int WATCH_ANSWER_MAX_SECONDS = 5;

  private DatabaseLogins() {}

  /** Access for these roles and no others. */
  static DatabaseAccess access(DatabaseConfig config, Role... roles)
      throws ConfigurationRefused, IOException {
    Map<Role, DatabaseAccess.Login> logins = new EnumMap<>(Role.class);
    for (Role role : roles) {
      var login = config.login(DatabaseRole.valueOf(role.name()));
      logins.put(role, new DatabaseAccess.Login(login.user(), password(login)));
    }
    return new DatabaseAccess(config.url(), logins);
  }

  /** Plain connections as one role, for a command that needs one. */
  static PGSimpleDataSource plain(DatabaseConfig config, DatabaseRole role)
      throws ConfigurationRefused, IOException {
    var login = config.login(role);
    var source = new PGSimpleDataSource();
    source.setUrl(config.url());
    source.setUser(login.user());
    source.setPassword(password(login));
    source.setLogServerErrorDetail(false); // It quotes rows, and rows are somebody's.
    return source;
  }

  /**
   * Plain connections of the watch. It opens two and keeps them; one that hangs is given up after
   * these times, so that its silence is noticed as a silence.
   */
  static DataSource watch(DatabaseConfig config) throws ConfigurationRefused, IOException {
    var source = plain(config, DatabaseRole.WATCH);
    source.setConnectTimeout(WATCH_ANSWER_MAX_SECONDS);
    source.setSocketTimeout(WATCH_ANSWER_MAX_SECONDS);
    source.setApplicationName("tewatashi-watch");
    return source;
  }

  /** Plain connections of a node's part in the audit; one that hangs is given up. */
  static DataSource audit(DatabaseConfig config, Duration answerMax)
      throws ConfigurationRefused, IOException {
    var source = plain(config, DatabaseRole.OPERATIONS);
    source.setConnectTimeout(WATCH_ANSWER_MAX_SECONDS);
    source.setSocketTimeout((int) answerMax.toSeconds());
    source.setApplicationName("tewatashi-audit");
    return source;
  }

  /** A pool of one role's connections, for the release check's own path. */
  static HikariDataSource pool(ServerConfig config, DatabaseRole role)
      throws ConfigurationRefused, IOException {
    var pool = new HikariConfig();
    pool.setPoolName("tewatashi-" + role.word());
    pool.setDataSource(plain(config.database(), role));
    pool.setMaximumPoolSize(config.limits().databasePoolMax());
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(config.limits().registerWaitMax().toMillis());
    pool.setKeepaliveTime(QuietConnections.LOOKED_AT_EVERY.toMillis());
    pool.setConnectionTestQuery(QuietConnections.OVERWRITE);
    return new HikariDataSource(pool);
  }

  private static String password(DatabaseConfig.Login login) throws IOException {
    char[] secret = login.password().read();
    try {
      return new String(secret);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }
}
