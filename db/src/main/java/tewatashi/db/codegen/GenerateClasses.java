package tewatashi.db.codegen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;
import tewatashi.db.EmbeddedDatabase;
import tewatashi.db.Migrations;

/**
 * Migrates an embedded PostgreSQL and generates the jOOQ classes from what it says. Run by the
 * build from source, on JDK 25, because Maven's own JVM may be older; a stamp over everything it
 * reads skips a run that would change nothing.
 *
 * <p>Arguments: the module's directory, the folder for the generated sources.
 */
public final class GenerateClasses {
  private GenerateClasses() {}

  public static void main(String[] args) throws Exception {
    Path module = Path.of(args[0]);
    Path target = Path.of(args[1]);
    Path stamp = target.resolve("stamp");
    String now = stampOf(module);
    if (Files.exists(stamp) && Files.readString(stamp).equals(now)) {
      return;
    }
    try (var database = EmbeddedDatabase.startTemporary()) {
      Migrations.migrate(database.administrator("postgres"), "specimen");
      GenerationTool.generate(configuration(database, target));
    }
    Files.writeString(stamp, now);
  }

  private static Configuration configuration(EmbeddedDatabase database, Path target) {
    var url = "jdbc:postgresql://localhost:" + database.port() + "/postgres?user=postgres";
    return new Configuration()
        .withLogging(Logging.WARN)
        .withJdbc(new Jdbc().withDriver("org.postgresql.Driver").withUrl(url))
        .withGenerator(
            new Generator()
                .withDatabase(
                    new Database()
                        .withName("org.jooq.meta.postgres.PostgresDatabase")
                        .withInputSchema(Migrations.SCHEMA)
                        .withExcludes(
                            "flyway_schema_history|.*audit.*|printing_(locks|bar_.*)"
                                + "|.*_check_digit_holds"))
                .withGenerate(
                    new Generate()
                        .withJavaTimeTypes(true)
                        .withPojos(false)
                        .withDaos(false)
                        .withGeneratedAnnotation(false))
                .withTarget(
                    new Target()
                        .withPackageName("tewatashi.db.generated")
                        .withDirectory(target.toString())
                        .withClean(true)));
  }

  /** Migrations, this program and the build's versions: whatever may change the outcome. */
  private static String stampOf(Path module) throws IOException, NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    for (Path root :
        List.of(
            module.resolve("src/main/resources/tewatashi/db"),
            module.resolve("src/main/java/tewatashi/db/codegen"),
            module.resolve("../pom.xml"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
          digest.update(Files.readAllBytes(file));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
