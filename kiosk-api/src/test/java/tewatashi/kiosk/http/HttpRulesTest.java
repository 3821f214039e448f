package tewatashi.kiosk.http;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Where a request's identity may not be kept, and who may know HTTP. */
@AnalyzeClasses(packages = "tewatashi", importOptions = ImportOption.DoNotIncludeTests.class)
class HttpRulesTest {
  private static final Set<String> KEEPS = Set.of("put", "putLocal", "setUser", "setSession");

  @ArchTest
  static final ArchRule nothingIsKeptInASharedPlace =
      noClasses()
          .should()
          .callCodeUnitWhere(
              describe(
                  "something is kept in a Vert.x context",
                  (JavaCall<?> call) ->
                      (call.getTargetOwner().isAssignableTo(Context.class)
                              || call.getTargetOwner().isAssignableTo(RoutingContext.class))
                          && KEEPS.contains(call.getName())))
          .because("contexts were shared between requests before; who asks is passed as a value");

  @ArchTest
  static final ArchRule noThreadCarriesAName =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.slf4j.MDC")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(ThreadLocal.class)
          .because("a thread serves strangers one after another");

  @ArchTest
  static final ArchRule theDeskKnowsNoHttp =
      noClasses()
          .that()
          .resideInAPackage("tewatashi.kiosk")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.ext.web..", "io.vertx.core.http..")
          .because("what a step does must not depend on how it was asked");
}
