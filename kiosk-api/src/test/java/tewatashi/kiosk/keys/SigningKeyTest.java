package tewatashi.kiosk.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key's file is its owner's alone, and what it signed no other key signed. */
class SigningKeyTest {
  private static final byte[] MESSAGE = "resume".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private SigningKey make(String name) throws IOException {
    return SigningKey.make(folder.resolve(name), new SecureRandom());
  }

  @Test
  void whatWasWrittenIsReadAndSignsTheSame() throws Exception {
    var made = make("hana");
    var read = SigningKey.read(folder.resolve("hana"));
    var open = PublicSigningKey.read(folder.resolve("hana.pub"));

    assertThat(read.sign(MESSAGE)).isEqualTo(made.sign(MESSAGE));
    assertThat(open).isEqualTo(read.open()).hasSameHashCodeAs(made.open());
    assertThat(open.fingerprint()).matches("[0-9a-f]{64}");
    assertThat(open.signed(MESSAGE, read.sign(MESSAGE))).isTrue();
  }

  @Test
  void anotherKeyAnotherMessageAndAnotherSignatureAreNotBelieved() throws Exception {
    var hana = make("hana");
    var taro = make("taro");
    byte[] signature = hana.sign(MESSAGE);

    assertThat(taro.open().signed(MESSAGE, signature)).isFalse();
    assertThat(hana.open()).isNotEqualTo(taro.open());
    assertThat(hana.open().signed("resumf".getBytes(StandardCharsets.UTF_8), signature)).isFalse();
    for (int i = 0; i < signature.length; i++) {
      byte[] broken = signature.clone();
      broken[i] ^= 1;
      assertThat(hana.open().signed(MESSAGE, broken)).as("byte %d", i).isFalse();
    }
    assertThat(hana.open().signed(MESSAGE, new byte[0])).isFalse();
    assertThat(hana.open().signed(MESSAGE, new byte[65])).isFalse();
  }

  @Test
  void onlyItsOwnerMayReadIt() throws Exception {
    make("hana");
    Path file = folder.resolve("hana");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> SigningKey.read(file))
        .isInstanceOf(KeyRefused.class)
        .hasMessage("hana: others may read it; its rights must be 600");
  }

  @Test
  void aKeyIsNeverOverwritten() throws Exception {
    make("hana");
    assertThatThrownBy(() -> make("hana")).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void whatIsNoKeyOrNoPairIsNamedAndNotShown() throws Exception {
    make("hana");
    make("taro");
    Files.copy(
        folder.resolve("taro.pub"),
        folder.resolve("hana.pub"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> SigningKey.read(folder.resolve("hana")))
        .hasMessage("hana and its public half are no pair");

    Path none = Files.writeString(folder.resolve("none"), "hunter2\n");
    assertThatThrownBy(() -> PublicSigningKey.read(none)).hasMessage("none: no PUBLIC KEY in it");
    Files.writeString(none, PemText.encode("PUBLIC KEY", new byte[] {1, 2, 3}));
    assertThatThrownBy(() -> PublicSigningKey.read(none))
        .hasMessage("none holds no Ed25519 public key");
  }

  @Test
  void itIsToldByItsFingerprint() throws Exception {
    var hana = make("hana");
    assertThat(hana).hasToString("SigningKey[" + hana.open().fingerprint() + "]");
  }
}
