package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.db.Role;
import tewatashi.db.testing.TestDatabase;

/** {@code operate} as an operator starts it with a certificate: https, TLS 1.3 and nothing else. */
@Timeout(120)
class OperateProcessTest {
  private final ThrowawayAuthority authority = ThrowawayAuthority.create();
  @TempDir private Path folder;

  @Test
  void underTlsItSpeaksHttpsAloneAndEndsWhenTold() throws Exception {
    int port = freePort();
    String origin = "https://localhost:" + port;
    try (var database = TestDatabase.create();
        var process =
            CommandProcess.start(
                "operate",
                folder,
                authority,
                database.jdbcUrl(Role.OVERSEER),
                """
                database.overseer.password-file=password
                operate.listen.port=%d
                operate.origin=%s
                operate.tls.keystore=server.p12
                operate.tls.password-file=password
                operate.oidc.issuer=http://localhost:1/provider
                operate.oidc.client-id=tewatashi
                operate.oidc.client-secret-file=password
                """
                    .formatted(port, origin))) {
      assertThat(process.ready().getString("page")).isEqualTo(origin + "/ops/");
      var tls = authority.client();
      var page = got(tls, "TLSv1.3", origin + "/ops/");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(got(tls, "TLSv1.3", origin + "/ops/v1/me").statusCode()).isEqualTo(401);
      assertThatThrownBy(() -> got(tls, "TLSv1.2", origin + "/ops/"))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> got(tls, "TLSv1.3", "http://localhost:" + port + "/ops/"))
          .isInstanceOf(IOException.class);
      assertThat(process.end()).as("it ends when told").isTrue();
    }
  }

  private static HttpResponse<String> got(SSLContext tls, String protocol, String address)
      throws IOException, InterruptedException {
    var only = new SSLParameters();
    only.setProtocols(new String[] {protocol});
    try (var client =
        HttpClient.newBuilder()
            .sslContext(tls)
            .sslParameters(only)
            .version(HttpClient.Version.HTTP_1_1)
            .build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
