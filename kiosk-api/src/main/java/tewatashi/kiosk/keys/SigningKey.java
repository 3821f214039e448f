package tewatashi.kiosk.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Somebody's private key, in a file that nobody else may read. Beside it lies its public half,
 * {@code NAME.pub}.
 */
public final class SigningKey {
  private static final String LABEL = "PRIVATE KEY";

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final PrivateKey key;
  private final PublicSigningKey open;

  private SigningKey(PrivateKey key, PublicSigningKey open) {
    this.key = key;
    this.open = open;
  }

  /**
   * Makes a key, and writes it and its public half ({@code NAME.pub}).
   *
   * @param file must not exist, and neither may its public half; its rights become 600
   * @throws IOException if it exists, or cannot be written
   */
  public static SigningKey make(Path file, SecureRandom random) throws IOException {
    var pair = pair(random);
    byte[] encoded = pair.getPrivate().getEncoded();
    var signing = new SigningKey(pair.getPrivate(), PublicSigningKey.of(pair.getPublic()));
    var mine = PosixFilePermissions.fromString("rw-------");
    // The rights come with the file, not after it: nobody reads it in between.
    Files.createFile(file, PosixFilePermissions.asFileAttribute(mine));
    Files.writeString(file, PemText.encode(LABEL, encoded));
    Arrays.fill(encoded, (byte) 0);
    Files.writeString(publicHalf(file), signing.open.pem(), StandardOpenOption.CREATE_NEW);
    return signing;
  }

  /**
   * Reads a private key (PKCS#8 in PEM, without a password) and its public half beside it.
   *
   * @throws KeyRefused if others may read it, if it is no Ed25519 key, or if the two are no pair
   * @throws IOException if one of the files cannot be read
   */
  public static SigningKey read(Path file) throws IOException, KeyRefused {
    String name = file.getFileName().toString();
    if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
      throw new KeyRefused(name + ": others may read it; its rights must be 600");
    }
    byte[] encoded = PemText.decode(Files.readString(file), LABEL, name);
    try {
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      var signing = new SigningKey(key, PublicSigningKey.read(publicHalf(file)));
      byte[] trial = "tewatashi key trial".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      if (!signing.open.signed(trial, signing.sign(trial))) {
        throw new KeyRefused(name + " and its public half are no pair");
      }
      return signing;
    } catch (GeneralSecurityException e) {
      throw new KeyRefused(name + " holds no Ed25519 private key");
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /** Where a key's public half lies. */
  public static Path publicHalf(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  /** Signs exactly these bytes: 64 bytes, the same for the same message. */
  public byte[] sign(byte[] message) {
    try {
      var writer = Signature.getInstance("Ed25519");
      writer.initSign(key);
      writer.update(message);
      return writer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an Ed25519 key signs", e);
    }
  }

  /** Its public half. */
  public PublicSigningKey open() {
    return open;
  }

  @Override
  public String toString() {
    return "SigningKey[" + open.fingerprint() + "]";
  }

  private static KeyPair pair(SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }
}
