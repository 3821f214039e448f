package tewatashi.town.authority;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The whole test hierarchy: the authentication authority in one branch for each kind of key, all of
 * one name, each with its delegated OCSP signer; and the signature authority of today's cards. What
 * a next card would sign documents with is left out. In a directory:
 *
 * <ul>
 *   <li>{@code authentication-ca.pem}, {@code authentication-ca-key.pem}, {@code ocsp-signer.pem},
 *       {@code ocsp-signer-key.pem}: today's, and the same with {@code p-384-sha384-} (the next
 *       card) and {@code p-256-sha256-} before the name
 *   <li>{@code signature-ca.pem}, {@code signature-ca-key.pem}
 *   <li>{@code anchors.json}: for each authority its purpose, its certificate's file name, issuer
 *       key, policy and its cards' algorithm; today's first
 * </ul>
 *
 * @param branches one for each {@link KeyAlgorithm}, in its order
 */
public record TestAuthority(List<AuthenticationBranch> branches, CertificateAuthority signature) {
  /** Before today: residents hold cards that are years old, and an authority is older. */
  private static final Duration AUTHORITY_AGE = Duration.ofDays(4 * 365);

  public TestAuthority {
    branches = List.copyOf(branches);
  }

  /** Makes a fresh hierarchy; three RSA keys, so about half a second. */
  public static TestAuthority create(Instant now, SecureRandom random) {
    var founded = now.minus(AUTHORITY_AGE);
    return new TestAuthority(
        Arrays.stream(KeyAlgorithm.values())
            .map(algorithm -> AuthenticationBranch.create(algorithm, founded, now, random))
            .toList(),
        CertificateAuthority.create(CertificatePurpose.SIGNATURE, founded, random));
  }

  /** The authority that signs authentication certificates of today's cards. */
  public CertificateAuthority authentication() {
    return branch(KeyAlgorithm.RSA_2048).authority();
  }

  /** The delegate of {@link #authentication}. */
  public OcspSigner ocspSigner() {
    return branch(KeyAlgorithm.RSA_2048).ocspSigner();
  }

  /** The branch whose cards have such keys. */
  public AuthenticationBranch branch(KeyAlgorithm algorithm) {
    return branches.get(algorithm.ordinal());
  }

  /** The branch of this issuer key, or nothing. */
  public Optional<AuthenticationBranch> branch(String issuerKey) {
    return branches.stream().filter(branch -> branch.issuerKey().equals(issuerKey)).findFirst();
  }

  /** Writes everything, private keys included, under the names above. */
  public void write(Path directory) throws IOException {
    for (var branch : branches) {
      branch.write(directory);
    }
    Pem.write(directory.resolve("signature-ca.pem"), signature.certificate());
    Pem.write(directory.resolve("signature-ca-key.pem"), signature.key());
    Files.writeString(directory.resolve("anchors.json"), anchors().encodePrettily() + "\n");
  }

  /** Reads what {@link #write} wrote. */
  public static TestAuthority read(Path directory) throws IOException {
    var branches = new ArrayList<AuthenticationBranch>();
    for (var algorithm : KeyAlgorithm.values()) {
      branches.add(AuthenticationBranch.read(directory, algorithm));
    }
    var signature = Pem.certificate(directory.resolve("signature-ca.pem"));
    var key = Pem.key(directory.resolve("signature-ca-key.pem"), signature);
    return new TestAuthority(
        branches, new CertificateAuthority(CertificatePurpose.SIGNATURE, key, signature));
  }

  private JsonObject anchors() {
    var anchors = new JsonArray();
    for (var branch : branches) {
      var file = AuthenticationBranch.certificateFile(branch.algorithm());
      anchors.add(anchor(branch.authority(), file));
    }
    anchors.add(anchor(signature, "signature-ca.pem"));
    return new JsonObject().put("realm", "specimen").put("anchors", anchors);
  }

  private static JsonObject anchor(CertificateAuthority authority, String file) {
    return new JsonObject()
        .put("purpose", authority.purpose().stem())
        .put("certificate", file)
        .put("issuer_key", authority.issuerKey())
        .put("policy", authority.purpose().policy().getId())
        .put("algorithm", authority.algorithm().word());
  }
}
