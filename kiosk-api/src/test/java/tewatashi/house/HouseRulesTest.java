package tewatashi.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import tewatashi.issuance.port.TraceContext;
import tewatashi.issuance.session.AuthenticationLinks;
import tewatashi.issuance.session.Challenges;
import tewatashi.issuance.session.SessionRows;

/** Who may know whom across the modules, seen from the one that wires them all. */
@AnalyzeClasses(packages = "tewatashi", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

  private static final String SERVER = "tewatashi.kiosk..";
  private static final String TERMINAL = "tewatashi.terminal..";
  private static final String PRINTING = "tewatashi.printing..";
  private static final String[] ENGINE = {
    "tewatashi.issuance..", "tewatashi.watch..", "tewatashi.audit.."
  };

  @ArchTest
  static final ArchRule theEngineKnowsNobodyWhoUsesIt =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SERVER, TERMINAL, PRINTING)
          .because("the engine speaks through its ports; who stands behind them is wiring")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule proofsAreMadeInOnePlace =
      classes()
          .that()
          .resideInAPackage("tewatashi.issuance..")
          .should(comeFromTheOwnArtefactOf("issuance-engine"))
          .because("a class in a proof's package, in another jar, could forge the proof")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule proofsAreFedInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("tewatashi.issuance..")
          .should()
          .beAssignableTo(SessionRows.class)
          .orShould()
          .beAssignableTo(Challenges.class)
          .orShould()
          .beAssignableTo(AuthenticationLinks.class)
          .because("whoever supplies a session's row or a card's link says whose proof is made")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule aTraceDecidesNothing =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE)
          .and()
          .doNotBelongToAnyOf(TraceContext.class)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(TraceContext.class)
          .because("it goes along unseen, so nothing that is decided may rest on it (ADR-0035)");

  @ArchTest
  static final ArchRule printingKnowsCoreAndPorts =
      noClasses()
          .that()
          .resideInAPackage(PRINTING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              SERVER,
              TERMINAL,
              "tewatashi.db..",
              "tewatashi.watch..",
              "tewatashi.audit..",
              "tewatashi.issuance.register..",
              "tewatashi.issuance.journal..",
              "tewatashi.issuance.ledger..",
              "tewatashi.issuance.feed..",
              "tewatashi.issuance.operations..",
              "tewatashi.issuance.rendering..",
              "tewatashi.issuance.reading..",
              "org.jooq..",
              "java.sql..")
          .because("a printer gets bound bytes; it has no business with records")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theTerminalKnowsNothingOfTheServer =
      noClasses()
          .that()
          .resideInAPackage(TERMINAL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              SERVER,
              PRINTING,
              "tewatashi.issuance..",
              "tewatashi.watch..",
              "tewatashi.audit..",
              "tewatashi.db..",
              "org.jooq..",
              "java.sql..")
          .because("it stands in a store: it sees PINs and cards, the server sees records")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theServerKnowsNothingOfTheTerminal =
      noClasses()
          .that()
          .resideInAPackage(SERVER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TERMINAL, "javax.smartcardio..")
          .because("what the two say to each other is the API's contract, not shared code")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule aTokensKeyKnowsOnlyTheJdk =
      classes()
          .that()
          .resideInAPackage("tewatashi.pkcs11..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("tewatashi.pkcs11..", "java..", "javax.net.ssl..", "org.jspecify..")
          .because("server and terminal both use it, and must not meet in it");

  @ArchTest
  static final ArchRule theServerAsksNoDatabaseItself =
      noClasses()
          .that()
          .resideInAPackage(SERVER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jooq..", "java.sql..", "tewatashi.db.generated..")
          .because("records are fetched by the engine's adapters, which take proofs and not ids")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule revocationAndEllipticCurvesAloneKnowBouncyCastle =
      noClasses()
          .that()
          .resideInAnyPackage(SERVER, TERMINAL, PRINTING)
          .and()
          .resideOutsideOfPackage("tewatashi.kiosk.revocation..")
          .and()
          .doNotHaveFullyQualifiedName("tewatashi.kiosk.EllipticCurves")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bouncycastle..")
          .because("the JDK does the rest; one more crypto library is one more thing to watch")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theLoginAloneKnowsItsLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("tewatashi.kiosk.ops.login..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.nimbusds..", "net.minidev..")
          .because("what a token says reaches nobody but its verifier; the others get a Subject");

  @ArchTest
  static final ArchRule anOperatorIsKnownInOnePlace =
      classes()
          .that()
          .resideInAPackage("tewatashi.kiosk.ops.login..")
          .should(comeFromTheOwnArtefactOf("kiosk-api"))
          .because("a class in a proof's package, in another jar, could forge the proof");

  private static ArchCondition<JavaClass> comeFromTheOwnArtefactOf(String module) {
    return new ArchCondition<>("come from the own artefact of " + module) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var source = type.getSource().orElseThrow().getUri().toString();
        var own = source.matches(".*/" + module + "(-[^/]*\\.jar!)?/.*");
        events.add(new SimpleConditionEvent(type, own, type.getName() + " stands in " + source));
      }
    };
  }
}
