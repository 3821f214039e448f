package tewatashi.issuance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** Who may know whom inside the engine: the table of docs/architecture.md, one rule a row. */
@AnalyzeClasses(
    packages = {"tewatashi.issuance", "tewatashi.watch", "tewatashi.audit"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

  private static final String[] JDK = {
    "java..", "javax.crypto..", "javax.security..", "org.jspecify.annotations"
  };
  private static final String SESSION = "tewatashi.issuance.session";
  private static final String CERTIFICATE = "tewatashi.issuance.certificate";
  private static final String DOCUMENT = "tewatashi.issuance.document";
  private static final String[] CORE = {"tewatashi.issuance", SESSION, CERTIFICATE, DOCUMENT};
  private static final String PORT = "tewatashi.issuance.port";
  private static final String RENDERING = "tewatashi.issuance.rendering..";
  private static final String READING = "tewatashi.issuance.reading..";
  private static final String[] ON_JOOQ = {
    "tewatashi.issuance.register..",
    "tewatashi.issuance.journal..",
    "tewatashi.issuance.ledger..",
    "tewatashi.issuance.feed..",
    "tewatashi.issuance.operations..",
    "tewatashi.issuance.settlement.."
  };

  @ArchTest
  static final ArchRule coreKnowsOnlyTheJdk =
      mayKnow(CORE)
          .because("the core runs under the simulator, where there is no Vert.x and no database");

  @ArchTest
  static final ArchRule coreTouchesNoWorld =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "java.net..", "java.nio.file..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.File")
          .because("what the core decides must depend on its arguments alone")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule sessionsKnowNothingElse =
      mayKnow(new String[] {SESSION})
          .because("the proof of a person is the innermost thing; nothing may leak into it");

  @ArchTest
  static final ArchRule certificatesKnowSessions =
      mayKnow(new String[] {CERTIFICATE}, SESSION)
          .because("what a paper says does not depend on how it is carried");

  @ArchTest
  static final ArchRule documentsKnowSessionsAndCertificates =
      mayKnow(new String[] {DOCUMENT}, SESSION, CERTIFICATE)
          .because("a bound document outlives no state machine and needs none");

  @ArchTest
  static final ArchRule portsKnowTheCore =
      mayKnow(new String[] {PORT}, CORE)
          .because("a port is spoken in the core's words, never in an adapter's");

  @ArchTest
  static final ArchRule adaptersOnTheDatabaseKnowJooq =
      mayKnow(
              ON_JOOQ,
              all(
                  CORE,
                  ON_JOOQ,
                  PORT,
                  "javax.sql..",
                  "org.jooq..",
                  "com.zaxxer.hikari..",
                  "org.postgresql..",
                  "com.fasterxml.jackson.core..",
                  "tewatashi.db..",
                  "org.slf4j.."))
          .because("SQL has these six rooms and no other");

  @ArchTest
  static final ArchRule renderingKnowsPdf =
      mayKnow(
              new String[] {RENDERING},
              all(
                  CORE,
                  PORT,
                  "javax.imageio..",
                  "org.apache.pdfbox..",
                  "org.apache.fontbox..",
                  "org.tomlj.."))
          .because("rendering is a pure function of a snapshot: it asks nobody");

  @ArchTest
  static final ArchRule readingKnowsPdfAndJdbc =
      mayKnow(
              new String[] {READING},
              all(
                  CORE,
                  PORT,
                  "javax.sql..",
                  "javax.imageio..",
                  "org.postgresql..",
                  "org.apache.pdfbox..",
                  "org.apache.fontbox.."))
          .because("the second look goes its own way to the record, without jOOQ");

  @ArchTest
  static final ArchRule readingSharesNothingWithWriting =
      noClasses()
          .that()
          .resideInAPackage(READING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(all(ON_JOOQ, RENDERING))
          .because("a reader that shares the writer's code shares its mistakes")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule writingSharesNothingWithReading =
      noClasses()
          .that()
          .resideInAnyPackage(all(ON_JOOQ, RENDERING))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(READING)
          .because("a reader that shares the writer's code shares its mistakes")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theWatchStandsAlone =
      mayKnow(new String[] {"tewatashi.watch.."}, "javax.sql..", "org.postgresql..")
          .because("the watch stops what all the others missed, so it shares code with none");

  @ArchTest
  static final ArchRule theAuditStandsAlone =
      mayKnow(new String[] {"tewatashi.audit.."}, "javax.sql..", "org.postgresql..")
          .because("whoever doubts the audit's proof must be able to write it anew");

  /** The packages named know themselves, the JDK and what is listed. */
  private static ArchRule mayKnow(String[] packages, String... others) {
    return classes()
        .that()
        .resideInAnyPackage(packages)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(all(JDK, packages, others))
        .allowEmptyShould(true);
  }

  private static String[] all(Object... packages) {
    return Stream.of(packages)
        .flatMap(some -> some instanceof String[] many ? Stream.of(many) : Stream.of((String) some))
        .toArray(String[]::new);
  }
}
