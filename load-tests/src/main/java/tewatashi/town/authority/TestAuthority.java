package tewatashi.town.authority;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The whole test hierarchy: one authority for each certificate of a card, and the authentication
 * authority's delegated OCSP signer. In a directory:
 *
 * <ul>
 *   <li>{@code authentication-ca.pem}, {@code authentication-ca-key.pem}
 *   <li>{@code signature-ca.pem}, {@code signature-ca-key.pem}
 *   <li>{@code ocsp-signer.pem}, {@code ocsp-signer-key.pem}
 *   <li>{@code anchors.json}: for each purpose the certificate's file name, issuer key and policy
 * </ul>
 */
public record TestAuthority(
    CertificateAuthority authentication, CertificateAuthority signature, OcspSigner ocspSigner) {
  private static final Duration SIGNER_LIFE = Duration.ofDays(365);

  /** Before today: residents hold cards that are years old, and an authority is older. */
  private static final Duration AUTHORITY_AGE = Duration.ofDays(4 * 365);

  /** Makes a fresh hierarchy; three RSA keys, so about half a second. */
  public static TestAuthority create(Instant now, SecureRandom random) {
    var founded = now.minus(AUTHORITY_AGE);
    var authentication =
        CertificateAuthority.create(CertificatePurpose.AUTHENTICATION, founded, random);
    var signature = CertificateAuthority.create(CertificatePurpose.SIGNATURE, founded, random);
    var keys = Keys.rsa2048(random);
    var serial = new BigInteger(31, random).setBit(30);
    var certificate =
        authentication.issueOcspSigner(
            keys.getPublic(), serial, now.minus(Duration.ofDays(1)), now.plus(SIGNER_LIFE));
    return new TestAuthority(
        authentication, signature, new OcspSigner(keys.getPrivate(), certificate));
  }

  /** The authority that signs certificates of this purpose. */
  public CertificateAuthority authority(CertificatePurpose purpose) {
    return switch (purpose) {
      case AUTHENTICATION -> authentication;
      case SIGNATURE -> signature;
    };
  }

  /** Writes everything, private keys included, under the names above. */
  public void write(Path directory) throws IOException {
    for (var purpose : CertificatePurpose.values()) {
      Pem.write(directory.resolve(purpose.stem() + "-ca.pem"), authority(purpose).certificate());
      Pem.write(directory.resolve(purpose.stem() + "-ca-key.pem"), authority(purpose).key());
    }
    Pem.write(directory.resolve("ocsp-signer.pem"), ocspSigner.certificate());
    Pem.write(directory.resolve("ocsp-signer-key.pem"), ocspSigner.key());
    Files.writeString(directory.resolve("anchors.json"), anchors().encodePrettily() + "\n");
  }

  /** Reads what {@link #write} wrote. */
  public static TestAuthority read(Path directory) throws IOException {
    var signer =
        new OcspSigner(
            Pem.key(directory.resolve("ocsp-signer-key.pem"), "RSA"),
            Pem.certificate(directory.resolve("ocsp-signer.pem")));
    return new TestAuthority(
        read(directory, CertificatePurpose.AUTHENTICATION),
        read(directory, CertificatePurpose.SIGNATURE),
        signer);
  }

  private static CertificateAuthority read(Path directory, CertificatePurpose purpose)
      throws IOException {
    return new CertificateAuthority(
        purpose,
        Pem.key(directory.resolve(purpose.stem() + "-ca-key.pem"), "RSA"),
        Pem.certificate(directory.resolve(purpose.stem() + "-ca.pem")));
  }

  private JsonObject anchors() {
    var anchors = new JsonArray();
    Arrays.stream(CertificatePurpose.values())
        .map(purpose ->
            new JsonObject()
                .put("purpose", purpose.stem())
                .put("certificate", purpose.stem() + "-ca.pem")
                .put("issuer_key", authority(purpose).issuerKey())
                .put("policy", purpose.policy().getId()))
        .forEach(anchors::add);
    return new JsonObject().put("realm", "specimen").put("anchors", anchors);
  }
}
