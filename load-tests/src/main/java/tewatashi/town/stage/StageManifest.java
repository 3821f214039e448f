package tewatashi.town.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The stage's manifest: written by the server's own command, and signed here with a key that lives
 * as long as the stage and is in no file. Nobody reads it first; a desk has synthetic people only.
 */
public final class StageManifest {
  /**
   * Beyond the plan's own: a killed node keeps its place for 15 s, and tests kill and start anew at
   * once.
   */
  private static final int PLACES_OF_THE_KILLED = 8;

  private final Path file;
  private final Path signer;
  private final KeyPair key;
  private final Command command;

  /** One of the server's commands; refused with what it said. */
  interface Command {
    void run(String verb, Object... arguments) throws StageException, IOException;
  }

  StageManifest(Path data, SecureRandom random, Command command) {
    this.file = data.resolve("manifest.properties");
    this.signer = data.resolve("manifest-signer.pub");
    this.command = command;
    try {
      var generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, random);
      this.key = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  Path file() {
    return file;
  }

  /** The public key's file, written anew: the configuration names it. */
  Path signer() throws IOException {
    String encoded = Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
    return Files.writeString(
        signer, "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n");
  }

  /** Approves what is here now, for as many nodes as the stage may need. */
  void approve(Path config, int nodes) throws StageException, IOException {
    String places = String.valueOf(nodes + PLACES_OF_THE_KILLED);
    command.run("manifest", "write", "--config", config, "--out", file, "--nodes", places);
    sign(file);
  }

  /** Signs any manifest with this stage's key. */
  public void sign(Path manifest) throws IOException {
    try {
      byte[] name = MessageDigest.getInstance("SHA-256").digest(key.getPublic().getEncoded());
      var writer = Signature.getInstance("Ed25519");
      writer.initSign(key.getPrivate());
      writer.update(Files.readAllBytes(manifest));
      Files.writeString(
          manifest.resolveSibling(manifest.getFileName() + ".sig"),
          HexFormat.of().formatHex(name)
              + " "
              + Base64.getEncoder().encodeToString(writer.sign())
              + "\n",
          StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }
}
