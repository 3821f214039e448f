package tewatashi.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tewatashi.town.stage.Program;

/**
 * Passwords of the roles that a node logs in as. A role has no two passwords, so each gets a second
 * login that is a member of it; the nodes change over one by one, and the first login is dropped.
 */
final class DatabasePasswordRotation implements Rotation {
  private static final List<String> ROLES =
      List.of("verifier", "issuer", "release_reader", "watch", "operations");

  @Override
  public String name() {
    return "database-password";
  }

  @Override
  public String story() {
    return "the nodes log in to PostgreSQL with other passwords, the old ones are dropped";
  }

  @Override
  public void rotate(DrillHouse house, Told told) throws Exception {
    var stage = house.stage();
    Path data = stage.plan().data();
    askForPasswords(house);
    Path first = logins(house, "a");
    Path second = logins(house, "b");
    rolling(house, first, null);
    house.paper(0);
    told.before("a paper; both nodes log in with the first passwords");
    try (var crowd = Crowd.at(house)) {
      crowd.someMore(2);
      rolling(house, second, crowd);
      sql(
          house,
          ROLES.stream()
              .map(role -> "DROP ROLE %s_a;".formatted(role))
              .collect(Collectors.joining()));
      crowd.someMore(2);
      told.during(crowd.count());
    }
    house.paper(0);
    told.after("a paper; both nodes log in with the second passwords");
    var said =
        Programs.run(
            Map.of(),
            Program.SERVER.command(
                stage.plan().home(),
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of("serve", "--config", first.toString(), "--until-stdin-closes")));
    if (said.exit() != 3) {
      throw new DrillFailed("a node with dropped logins ended with " + said.exit());
    }
    told.retired("a node with the first passwords: cannot log in, does not start (exit 3)");
    Files.deleteIfExists(data.resolve("password-a"));
  }

  private static void rolling(DrillHouse house, Path configuration, @Nullable Crowd crowd)
      throws Exception {
    for (int node = 0; node < house.stage().nodes().size(); node++) {
      house.restart(node, configuration, Map.of());
      if (crowd != null) {
        crowd.someMore(2);
      }
    }
  }

  /** A desk's PostgreSQL trusts whoever is on the machine; these logins it asks for a password. */
  private static void askForPasswords(DrillHouse house) throws Exception {
    Path rules = house.stage().plan().data().resolve("postgres/postgresql-18/pg_hba.conf");
    var before = Files.readString(rules);
    if (!before.startsWith("# drill")) {
      var names =
          ROLES.stream()
              .flatMap(role -> List.of(role + "_a", role + "_b").stream())
              .collect(Collectors.joining(","));
      Files.writeString(
          rules,
          "# drill\nhost all %s 127.0.0.1/32 scram-sha-256\nhost all %s ::1/128 scram-sha-256\n%s"
              .formatted(names, names, before));
    }
    sql(house, "SELECT pg_reload_conf();");
  }

  /** One more login for each role, with a password of its own, and the configuration for it. */
  private static Path logins(DrillHouse house, String name) throws Exception {
    var stage = house.stage();
    var secret = new byte[18];
    house.random().nextBytes(secret);
    var password = Base64.getUrlEncoder().encodeToString(secret);
    Path file = Files.writeString(stage.plan().data().resolve("password-" + name), password + "\n");
    var settings = Settings.of(stage.configuration());
    var sql = new StringBuilder();
    for (var role : ROLES) {
      sql.append("DROP ROLE IF EXISTS %s_%s;".formatted(role, name));
      sql.append(
          "CREATE ROLE %s_%s LOGIN PASSWORD '%s' IN ROLE %s;"
              .formatted(role, name, password, role));
      settings
          .with("database." + role + ".user", role + "_" + name)
          .with("database." + role + ".password-file", file);
    }
    sql(house, sql.toString());
    return settings.write(stage.plan().data().resolve("logins-" + name + ".properties"));
  }

  private static void sql(DrillHouse house, String statements)
      throws IOException, InterruptedException, DrillFailed {
    Psql.of(house.stage()).run(statements);
  }
}
