package tewatashi.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.session.SessionBinding;

/**
 * Guard G1, its outer half. A package's border holds strangers off, and only as long as nobody
 * moves in: classes that do are written here, compiled, and must be found by the house rules.
 */
class ForgedProofTest {
  @TempDir private Path folder;

  @Test
  void aClassThatMovesIntoTheProofsPackageIsFound() throws Exception {
    compile(
        "tewatashi/issuance/session/Forger",
        """
        package tewatashi.issuance.session;
        public class Forger {
          public static SessionBinding forge(ResidentId anybody, SessionSecret mine) {
            return new SessionBinding(new SessionId("0".repeat(32)), new TerminalId("T000001"),
                anybody, new AuthenticationCertificateId("0".repeat(64), "00"), mine);
          }
        }
        """);
    assertThat(violates(HouseRulesTest.proofsAreMadeInOnePlace)).isTrue();
  }

  @Test
  void aClassElsewhereThatSuppliesSessionsRowsIsFound() throws Exception {
    compile(
        "tewatashi/kiosk/Rows",
        """
        package tewatashi.kiosk;
        import java.util.Optional;
        import tewatashi.issuance.session.*;
        public class Rows extends SessionRows {
          @Override protected Optional<SessionRow> live(SessionId session, SessionToken token) {
            return Optional.empty();
          }
          @Override protected Optional<SessionRow> acts(SessionId session, SessionToken token,
              TerminalIdentity tls, java.time.Instant now, java.time.Duration idleMax) {
            return Optional.empty();
          }
        }
        """);
    assertThat(violates(HouseRulesTest.proofsAreFedInOnePlace)).isTrue();
  }

  @Test
  void aClassThatMindsItsOwnBusinessIsNot() throws Exception {
    compile("tewatashi/kiosk/Harmless", "package tewatashi.kiosk; public class Harmless {}");
    assertThat(violates(HouseRulesTest.proofsAreMadeInOnePlace)).isFalse();
    assertThat(violates(HouseRulesTest.proofsAreFedInOnePlace)).isFalse();
  }

  private boolean violates(ArchRule rule) {
    return rule.evaluate(new ClassFileImporter().importPath(folder)).hasViolation();
  }

  private void compile(String name, String source) throws IOException, URISyntaxException {
    var file = folder.resolve(name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    var classPath =
        place(SessionBinding.class)
            + System.getProperty("path.separator")
            + place(NullMarked.class);
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "run on a JDK");
    assertThat(
            compiler.run(
                null,
                null,
                null,
                "-d",
                folder.toString(),
                "-proc:none",
                "-cp",
                classPath,
                file.toString()))
        .as("the forger itself compiles: nothing but the rule stands in its way")
        .isZero();
  }

  private static Path place(Class<?> known) throws URISyntaxException {
    return Path.of(known.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
