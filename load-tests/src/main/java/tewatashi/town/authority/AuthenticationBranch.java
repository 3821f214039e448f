package tewatashi.town.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** One generation of the authentication authority, and its delegated OCSP signer. */
public record AuthenticationBranch(CertificateAuthority authority, OcspSigner ocspSigner) {
  private static final Duration SIGNER_LIFE = Duration.ofDays(365);

  /**
   * Makes a fresh branch.
   *
   * @param founded when the authority's certificate begins
   */
  public static AuthenticationBranch create(
      KeyAlgorithm algorithm, Instant founded, Instant now, SecureRandom random) {
    var authority =
        CertificateAuthority.create(CertificatePurpose.AUTHENTICATION, algorithm, founded, random);
    var keys = algorithm.generate(random);
    var serial = new BigInteger(31, random).setBit(30);
    var certificate =
        authority.issueOcspSigner(
            keys.getPublic(), serial, now.minus(Duration.ofDays(1)), now.plus(SIGNER_LIFE));
    return new AuthenticationBranch(authority, new OcspSigner(keys.getPrivate(), certificate));
  }

  /** What its cards' keys are. */
  public KeyAlgorithm algorithm() {
    return authority.algorithm();
  }

  /** SHA-256 (hex) of the authority's SubjectPublicKeyInfo. */
  public String issuerKey() {
    return authority.issuerKey();
  }

  /** The name of the authority's certificate file; today's has the plain name. */
  static String certificateFile(KeyAlgorithm algorithm) {
    return prefix(algorithm) + "authentication-ca.pem";
  }

  private static String prefix(KeyAlgorithm algorithm) {
    return algorithm == KeyAlgorithm.RSA_2048 ? "" : algorithm.word() + "-";
  }

  void write(Path directory) throws IOException {
    var prefix = prefix(algorithm());
    Pem.write(directory.resolve(prefix + "authentication-ca.pem"), authority.certificate());
    Pem.write(directory.resolve(prefix + "authentication-ca-key.pem"), authority.key());
    Pem.write(directory.resolve(prefix + "ocsp-signer.pem"), ocspSigner.certificate());
    Pem.write(directory.resolve(prefix + "ocsp-signer-key.pem"), ocspSigner.key());
  }

  static AuthenticationBranch read(Path directory, KeyAlgorithm algorithm) throws IOException {
    var prefix = prefix(algorithm);
    var authority = Pem.certificate(directory.resolve(prefix + "authentication-ca.pem"));
    var signer = Pem.certificate(directory.resolve(prefix + "ocsp-signer.pem"));
    return new AuthenticationBranch(
        new CertificateAuthority(
            CertificatePurpose.AUTHENTICATION,
            Pem.key(directory.resolve(prefix + "authentication-ca-key.pem"), authority),
            authority),
        new OcspSigner(Pem.key(directory.resolve(prefix + "ocsp-signer-key.pem"), signer), signer));
  }
}
