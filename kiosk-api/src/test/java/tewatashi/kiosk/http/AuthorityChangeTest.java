package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The authority of the terminals' certificates is changed with an overlap. */
class AuthorityChangeTest {
  @TempDir private Path folder;

  @Test
  void whileTwoAuthoritiesStandInTheFileATerminalOfEitherIsLetIn() throws Exception {
    var next = ThrowawayAuthority.create();
    var changed = next.issue("a terminal with the next authority's certificate");
    try (var api = new Api()) {
      api.write(folder);
      next.writeCertificate(folder.resolve("next.pem"));
      Files.writeString(
          folder.resolve("terminals.pem"),
          Files.readString(folder.resolve("next.pem")),
          StandardOpenOption.APPEND);
      api.start(Api.listen(folder, Api.ANY_PORT), Api.ANY_PORT, Api.LIMITS);
      api.fleet.enroll(changed.sha256(), "T000002");
      try (var before = api.terminal();
          var after = api.terminal(changed)) {
        assertThat(before.open().status()).isEqualTo(201);
        assertThat(after.open().status()).isEqualTo(201);
      }
    }
  }
}
