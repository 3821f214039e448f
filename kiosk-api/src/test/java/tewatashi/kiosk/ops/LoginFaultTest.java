package tewatashi.kiosk.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.kiosk.ops.OpsHouse.Browser;

/** Goal: nobody waits before a login for an answer that never comes. */
@Timeout(60)
final class LoginFaultTest {
  @Test
  void whateverBreaksABrowserIsAnsweredAndNotToldWhat(@TempDir Path folder) throws Exception {
    try (var house =
        new OpsHouse(
            folder,
            () -> {
              throw new IllegalStateException("a clock of Hanako's");
            })) {
      var response = house.send(house.request(Browser.NOBODY, "/ops/login"));
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).contains("internal").doesNotContain("Hanako");
    }
  }
}
