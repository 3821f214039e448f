package tewatashi.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may send feeds is said, or nobody may. */
class FeedListenConfigTest {
  @TempDir private Path folder;
  private ConfigFolder files;

  @BeforeEach
  void writeFiles() throws IOException {
    files = ConfigFolder.in(folder);
  }

  @Test
  void notSaidNobodyListens() throws Exception {
    assertThat(files.smallestWith().feed()).isEmpty();
  }

  @Test
  void eachSenderSpeaksForItsOwnSources() throws Exception {
    var config =
        files.smallestWith(
            "feed.listen.port", "8444",
            "feed.tls.keystore", "server.p12",
            "feed.tls.password-file", "password",
            "feed.sender.2.certificate", "ca.pem",
            "feed.sender.2.sources", "seal-register",
            "feed.sender.10.certificate", "terminals.pem",
            "feed.sender.10.sources", "juki, koseki");

    var feed = config.feed().orElseThrow();
    assertThat(feed.address()).isEqualTo(new Address("0.0.0.0", 8444));
    assertThat(feed.operations()).isEqualTo(new Address("127.0.0.1", 8082));
    assertThat(feed.senders())
        .containsExactly(
            new FeedListenConfig.Sender(folder.resolve("ca.pem"), Set.of("seal-register")),
            new FeedListenConfig.Sender(folder.resolve("terminals.pem"), Set.of("juki", "koseki")));
  }

  @Test
  void halfOfItIsRefused() {
    assertThatThrownBy(() -> files.smallestWith("feed.listen.host", "192.0.2.1"))
        .hasMessage(
            """
            feed.listen.port is missing
            feed.tls.keystore is missing
            feed.tls.password-file is missing
            feed.sender.1.certificate is missing
            feed.sender.1.sources is missing\
            """);
  }

  @Test
  void aSourceIsAWordAndIsNotRepeatedInAFault() {
    assertThatThrownBy(() ->
            files.smallestWith(
                "feed.listen.port", "8444",
                "feed.tls.keystore", "server.p12",
                "feed.tls.password-file", "password",
                "feed.sender.1.certificate", "ca.pem",
                "feed.sender.1.sources", "Hunter2, x"))
        .hasMessage("feed.sender.1.sources: sources' words of a-z, 0-9 and -, with commas");
  }
}
