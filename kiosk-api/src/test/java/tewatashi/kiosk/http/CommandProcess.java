package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import tewatashi.kiosk.Main;
import tewatashi.kiosk.manifest.SignedManifest;

/** A command as an operator starts it: a process with a configuration file, which says ready. */
final class CommandProcess implements AutoCloseable {
  private static final int END_SECONDS_MAX = 30;

  private final Process process;
  private final Path said;
  private final JsonObject ready;

  private CommandProcess(Process process, Path said, JsonObject ready) {
    this.process = process;
    this.said = said;
    this.ready = ready;
  }

  /**
   * Starts it in the specimen realm.
   *
   * @param folder gets its files: server.p12 of localhost, password, ca.pem of the authority
   * @param databaseUrl of any role
   * @param more lines of the configuration, for this command
   */
  static CommandProcess start(
      String verb, Path folder, ThrowawayAuthority authority, String databaseUrl, String more)
      throws Exception {
    SignedManifest.write(folder);
    authority.write(authority.issue("localhost"), folder.resolve("server.p12"));
    Files.writeString(folder.resolve("password"), new String(ThrowawayAuthority.PASSWORD) + "\n");
    authority.writeCertificate(folder.resolve("ca.pem"));
    var config =
        Files.writeString(folder.resolve("server.properties"), everyCommands(databaseUrl) + more);
    Path said = folder.resolve("said");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                verb,
                "--config",
                config.toString())
            .redirectError(said.toFile())
            .start();
    var first = process.inputReader(StandardCharsets.UTF_8).readLine();
    assertThat(first).as(Files.readString(said)).isNotNull();
    return new CommandProcess(process, said, new JsonObject(first));
  }

  private static String everyCommands(String databaseUrl) {
    return """
    realm=specimen
    manifest.file=manifest
    manifest.signer.1=signer.pub
    listen.tls.keystore=server.p12
    listen.tls.password-file=password
    listen.terminal-ca=ca.pem
    database.url=%s
    trust.authority.1.certificate=ca.pem
    trust.authority.1.issuer-key=%s
    trust.authority.1.policy=1.2.392.200149.8.5.1.0.30
    responder.url=http://localhost:1/
    """
        .formatted(databaseUrl.substring(0, databaseUrl.indexOf('?')), "0".repeat(64));
  }

  /** Its first line. */
  JsonObject ready() {
    return ready;
  }

  /** What it wrote to standard error up to now. */
  String said() throws IOException {
    return Files.readString(said);
  }

  /** Tells it to end; whether it did in time. */
  boolean end() throws InterruptedException {
    process.destroy();
    return process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor(END_SECONDS_MAX, TimeUnit.SECONDS);
  }
}
