package tewatashi.issuance.session;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.SecretKey;

/**
 * The proven fact "this resident's card was verified in this session at this terminal, and the
 * terminal is present". It is the only key to a resident's data: data functions accept nothing else
 * (guard G1).
 */
@Personal
public final class SessionBinding {
  private final SessionId session;
  private final TerminalId terminal;
  private final ResidentId resident;
  private final AuthenticationCertificateId certificate;
  private final SessionSecret secret;

  /** Package-private: only {@link CardVerifier} and {@link SessionRows} can state this fact. */
  SessionBinding(
      SessionId session,
      TerminalId terminal,
      ResidentId resident,
      AuthenticationCertificateId certificate,
      SessionSecret secret) {
    this.session = session;
    this.terminal = terminal;
    this.resident = resident;
    this.certificate = certificate;
    this.secret = secret;
  }

  public SessionId session() {
    return session;
  }

  public TerminalId terminal() {
    return terminal;
  }

  public ResidentId resident() {
    return resident;
  }

  /** The authentication certificate that proved the resident. */
  public AuthenticationCertificateId certificate() {
    return certificate;
  }

  /** Shows the database that the session's secret is present. */
  public SessionToken token() {
    return secret.token();
  }

  /** A key for one copy of one document: HKDF-SHA256 over the session's secret. */
  public SecretKey documentKey(byte[] salt, byte[] info) {
    return secret.documentKey(salt, info);
  }

  /** Makes this binding, and every key it could still derive, useless. */
  public void shred() {
    secret.shred();
  }

  /** Every part behind its length, so that two bindings never encode alike. */
  public byte[] canonical() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      part(out, "tewatashi/session-binding/v1");
      part(out, session.hex());
      part(out, terminal.value());
      part(out, resident.municipality().value());
      part(out, resident.number());
      part(out, certificate.issuerKey());
      part(out, certificate.serial());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * SHA-256 of the canonical form, hexadecimal: names the binding in the journal, rebuilds nothing.
   */
  public String fingerprint() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void part(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public String toString() {
    return "SessionBinding[session=" + session.hex() + ", terminal=" + terminal.value() + "]";
  }
}
