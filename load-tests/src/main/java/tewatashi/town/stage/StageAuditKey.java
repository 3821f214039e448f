package tewatashi.town.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/** The key with which a stage's nodes sign the audit's heads; it lies with the stage's data. */
final class StageAuditKey {
  private StageAuditKey() {}

  /** Its file, made if it is not there yet. */
  static Path file(Path data, SecureRandom random) throws IOException {
    Path file = data.resolve("audit.key");
    if (Files.exists(file)) {
      return file;
    }
    try {
      var generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, random);
      var pair = generator.generateKeyPair();
      Files.writeString(
          data.resolve("audit.key.pub"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
      var mine = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(mine));
      return Files.writeString(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  private static String pem(String label, byte[] bytes) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(label, Base64.getEncoder().encodeToString(bytes));
  }
}
