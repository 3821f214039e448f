package tewatashi.issuance;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Time and chance are arguments: a story must be told twice alike. */
@AnalyzeClasses(
    packages = {"tewatashi.issuance", "tewatashi.watch", "tewatashi.audit"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class TimeAndChanceTest {

  @ArchTest
  static final ArchRule timeIsAnArgument =
      noClasses()
          .should()
          .accessTargetWhere(
              theJdks("java.time..*", "now")
                  .or(theJdks("java.lang.System", "nanoTime|currentTimeMillis"))
                  .or(of(Clock.class, "system.*"))
                  .or(of(InstantSource.class, "system")))
          .because("names and orders made from a clock have met in the field")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule chanceHasOneDoor =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("tewatashi.issuance.session.SessionIds")
          .should()
          .accessTargetWhere(
              of(Random.class, "<init>")
                  .or(of(SecureRandom.class, "<init>|getInstance.*"))
                  .or(of(ThreadLocalRandom.class, "current"))
                  .or(of(UUID.class, "randomUUID"))
                  .or(theJdks("java.lang.Math", "random")))
          .because("a simulation that cannot replay its chance cannot replay an accident")
          .allowEmptyShould(true);

  private static DescribedPredicate<JavaAccess<?>> of(Class<?> owner, String method) {
    return targetOwner(assignableTo(owner))
        .and(target(nameMatching(method)))
        .as(owner.getSimpleName() + "." + method);
  }

  private static DescribedPredicate<JavaAccess<?>> theJdks(String owner, String method) {
    return targetOwner(nameMatching(owner))
        .and(target(nameMatching(method)))
        .as(owner + "." + method);
  }
}
