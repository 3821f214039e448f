package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.kiosk.manifest.SignedManifest;

/** What an operator sees when the database, or a role's login, cannot be had. */
class DatabaseNotThereTest {
  @TempDir private Path folder;

  @Test
  void theServerSaysSoWithoutAStackTraceAndEndsWithItsOwnCode() throws Exception {
    SignedManifest.write(folder);
    for (var file : List.of("server.p12", "ca.pem")) {
      Files.writeString(folder.resolve(file), "specimen");
    }
    Files.writeString(folder.resolve("password"), "hunter2\n");
    var configuration =
        """
        realm=specimen
        manifest.file=manifest
        manifest.signer.1=signer.pub
        listen.tls.keystore=server.p12
        listen.tls.password-file=password
        listen.terminal-ca=ca.pem
        database.url=jdbc:postgresql://localhost:1/tewatashi
        database.verifier.password-file=password
        database.issuer.password-file=password
        database.operations.password-file=password
        trust.authority.1.certificate=ca.pem
        trust.authority.1.issuer-key=%s
        trust.authority.1.policy=1.2.392.200149.8.5.1.0.30
        responder.url=http://localhost:1/
        """
            .formatted("0".repeat(64));
    var file = Files.writeString(folder.resolve("server.properties"), configuration);
    var said = new StringWriter();

    int exit =
        Main.commandLine()
            .setErr(new PrintWriter(said, true))
            .execute("serve", "--config", file.toString());

    assertThat(exit).isEqualTo(3);
    assertThat(said.toString())
        .startsWith("the database cannot be reached, or refuses a login")
        .doesNotContain("hunter2", "\tat ");
  }
}
