package tewatashi.kiosk.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database and who may log in to it.
 *
 * @param url {@code jdbc:postgresql:…}, without user and password
 * @param logins of the roles given; a process is given only those it needs
 */
public record DatabaseConfig(String url, Map<DatabaseRole, Login> logins) {

  /** A role's login. */
  public record Login(String user, SecretFile password) {}

  public DatabaseConfig {
    logins = Map.copyOf(logins);
  }

  /**
   * The login of a role this command cannot do without.
   *
   * @throws ConfigurationRefused naming the missing key
   */
  public Login login(DatabaseRole role) throws ConfigurationRefused {
    Login login = logins.get(role);
    if (login == null) {
      throw new ConfigurationRefused(List.of(passwordKey(role) + " is missing"));
    }
    return login;
  }

  static Optional<DatabaseConfig> read(Settings settings, java.nio.file.Path folder) {
    @Nullable String url = settings.required("database.url", Parse::jdbcUrl);
    var logins = new EnumMap<DatabaseRole, Login>(DatabaseRole.class);
    for (DatabaseRole role : DatabaseRole.values()) {
      var userKey = "database." + role.word() + ".user";
      String user = settings.value(userKey, role.word(), Parse::name);
      var password = settings.optional(passwordKey(role), Parse.file(folder));
      password.ifPresent(path -> logins.put(role, new Login(user, new SecretFile(path))));
      if (settings.has(userKey) && !settings.has(passwordKey(role))) {
        settings.fault(passwordKey(role) + " is missing");
      }
    }
    return url == null ? Optional.empty() : Optional.of(new DatabaseConfig(url, logins));
  }

  private static String passwordKey(DatabaseRole role) {
    return "database." + role.word() + ".password-file";
  }
}
