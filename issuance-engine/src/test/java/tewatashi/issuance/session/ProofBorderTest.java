package tewatashi.issuance.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.javac.Javac;

/**
 * Guard G1. Goal: nobody outside {@code tewatashi.issuance.session} can state a proof. Method: the
 * real javac is given small sources in another package and must refuse each for the one reason
 * meant; the same source inside the package compiles, so it is the package's border, and nothing
 * else, that holds. That no other artefact may enter the package is {@code ForgedProofTest}'s.
 */
class ProofBorderTest {
  private static final String STRANGER = "tewatashi.kiosk";
  private static final String HOME = "tewatashi.issuance.session";

  /** What somebody might try, and what javac must say to it. */
  enum Attempt {
    MAKE_A_BINDING(
        "Object it(SessionId s, TerminalId t, ResidentId r, AuthenticationCertificateId c,"
            + " SessionSecret k) { return new SessionBinding(s, t, r, c, k); }"),
    SPEND_A_CHALLENGE_BY_WORD("Object it(Challenge c) { return new SpentChallenge(c); }"),
    MAKE_A_TOKEN("Object it(byte[] leaked) { return new SessionToken(leaked); }"),
    DERIVE_A_KEY_WITHOUT_A_BINDING(
        "Object it(SessionSecret s) { return s.documentKey(new byte[32], new byte[0]); }"),
    DESTROY_A_SECRET_THAT_IS_NOT_ONES_OWN("void it(SessionSecret s) { s.shred(); }");

    private final String method;

    Attempt(String method) {
      this.method = method;
    }

    String source(String inPackage) {
      return "package "
          + inPackage
          + ";\n"
          + "import tewatashi.issuance.session.*;\n"
          + "class Attempt { "
          + method
          + " }\n";
    }
  }

  @TempDir private Path output;

  @ParameterizedTest
  @EnumSource
  void javacRefusesItFromAnyOtherPackage(Attempt attempt) {
    assertThat(errors(STRANGER, attempt.source(STRANGER)))
        .containsExactly("compiler.err.not.def.public.cant.access");
  }

  /** The guard removed: inside the package nothing stops it. */
  @ParameterizedTest
  @EnumSource
  void withoutThePackagesBorderJavacHasNoObjection(Attempt attempt) {
    assertThat(errors(HOME, attempt.source(HOME))).isEmpty();
  }

  @Test
  void aBindingCannotBeExtendedIntoAnotherOne() {
    var source =
        "package "
            + HOME
            + "; class Attempt extends SessionBinding {"
            + " Attempt() { super(null, null, null, null, null); } }";
    assertThat(errors(HOME, source)).containsExactly("compiler.err.cant.inherit.from.final");
  }

  @Test
  void aCardIsNotVerifiedAgainstAChallengeThatWasNotSpent() {
    var source =
        "package "
            + STRANGER
            + "; import tewatashi.issuance.session.*; class Attempt {"
            + " Object it(CardVerifier v, Challenge c, SessionSecret s, UnverifiedCardResponse r)"
            + " { return v.verify(c, s, r, java.time.Instant.EPOCH); } }";
    assertThat(errors(STRANGER, source)).containsExactly("compiler.err.prob.found.req");
  }

  @Test
  void theRegisterIsNotAskedByAResidentsId() {
    var source =
        "package "
            + STRANGER
            + "; import tewatashi.issuance.session.*; class Attempt {"
            + " Object it(tewatashi.issuance.port.ResidentRegister register, ResidentId r,"
            + " tewatashi.issuance.certificate.CertificateRequest request) throws Exception"
            + " { return register.snapshot(r, request, java.time.Instant.EPOCH); } }";
    assertThat(errors(STRANGER, source)).containsExactly("compiler.err.prob.found.req");
  }

  private List<String> errors(String inPackage, String source) {
    return new Javac(output).errors(inPackage + ".Attempt", source, SessionBinding.class);
  }
}
