package tewatashi.issuance.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Proofs for tests, made where only a class of this very package can make them. Nobody outside the
 * engine's own tests has it: {@code HouseRulesTest} would refuse such a class in any other
 * artefact.
 */
public final class Bindings {
  /** 千代田区, the municipality of everybody who is not said to live elsewhere. */
  public static final MunicipalityCode TOWN = new MunicipalityCode("131016");

  private Bindings() {}

  /** A binding all of whose parts follow from this name: the same for the same name. */
  public static SessionBinding of(String name) {
    return with(session(name), terminal(name), resident(name), certificate(name), secret(name));
  }

  /** A binding of exactly these parts. */
  public static SessionBinding with(
      SessionId session,
      TerminalId terminal,
      ResidentId resident,
      AuthenticationCertificateId certificate,
      SessionSecret secret) {
    return new SessionBinding(session, terminal, resident, certificate, secret);
  }

  public static SessionId session(String name) {
    return SessionId.of(Arrays.copyOf(digest("session " + name), SessionId.BYTES));
  }

  public static TerminalId terminal(String name) {
    return new TerminalId("T" + digits("terminal " + name, 6));
  }

  public static ResidentId resident(String name) {
    return new ResidentId(TOWN, digits("resident " + name, 8));
  }

  public static AuthenticationCertificateId certificate(String name) {
    return new AuthenticationCertificateId(
        HexFormat.of().formatHex(digest("issuer")),
        HexFormat.of().formatHex(digest("serial " + name), 0, 4));
  }

  public static SessionSecret secret(String name) {
    return new SessionSecret(digest("secret " + name));
  }

  /** A challenge as it is after it was taken out of the world. */
  public static SpentChallenge spent(Challenge challenge) {
    return new SpentChallenge(challenge);
  }

  private static String digits(String of, int count) {
    var digits = new StringBuilder();
    for (byte b : Arrays.copyOf(digest(of), count)) {
      digits.append((b & 0xff) % 10);
    }
    return digits.toString();
  }

  private static byte[] digest(String of) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
