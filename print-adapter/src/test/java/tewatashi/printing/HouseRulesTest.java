package tewatashi.printing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom in the print adapter: its row of docs/architecture.md. */
@AnalyzeClasses(
    packages = "tewatashi.printing",
    importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

  @ArchTest
  static final ArchRule theGatewayKnowsPortsAndProtocolOnly =
      classes()
          .that()
          .resideInAPackage("tewatashi.printing")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.net.ssl",
              "org.jspecify.annotations",
              "kotlin..",
              "com.hp.jipp..",
              "io.vertx.core..",
              "io.github.resilience4j..",
              "io.micrometer.core..",
              "tewatashi.issuance.port",
              "tewatashi.issuance.document",
              "tewatashi.issuance.session",
              "tewatashi.printing")
          .because("whose paper it is, and what stands on it, is no business of a printer's");

  @ArchTest
  static final ArchRule theGatewayIsTheSameWithoutTheVirtualPrinter =
      noClasses()
          .that()
          .resideInAPackage("tewatashi.printing")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("tewatashi.printing.virtual")
          .because("the virtual printer is never part of production");

  @ArchTest
  static final ArchRule theVirtualPrinterIsNobodysAccomplice =
      noClasses()
          .that()
          .resideInAPackage("tewatashi.printing.virtual")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("tewatashi.printing", "tewatashi.issuance..")
          .because("a printer that shares the client's code shares its mistakes");

  @ArchTest
  static final ArchRule printersAreNeverTrustedAtSight =
      noClasses()
          .should()
          .callMethod(io.vertx.core.http.HttpClientOptions.class, "setTrustAll", boolean.class)
          .because("a printer is the pinned one or it is not asked");

  @ArchTest
  static final ArchRule nothingIsEverSpooled =
      noClasses()
          .that()
          .resideInAPackage("tewatashi.printing")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.nio.file..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.File")
          .because("no document rests on a disk, not for a moment");
}
