package tewatashi.town.responder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tewatashi.town.Specimens.card;
import static tewatashi.town.Specimens.openssl;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.authority.KeyAlgorithm;
import tewatashi.town.authority.Pem;
import tewatashi.town.authority.TestAuthority;

/** The responder as a process of its own, asked by a client that others wrote. */
class ResponderProcessTest {
  @TempDir private static Path directory;
  private static Process process;
  private static JsonObject ready;

  @BeforeAll
  static void start() throws Exception {
    SmallTown.in(directory);
    process = start(directory);
    var out = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    ready = new JsonObject(new BufferedReader(out).readLine());
  }

  @AfterAll
  static void theProcessEndsWithItsStandardInput() throws Exception {
    process.getOutputStream().close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void opensslAcceptsTheAnswerForAGoodCertificateWithNonce() {
    for (var digest : new String[] {"-sha1", "-sha256"}) {
      var said = ask(SmallTown.GOOD, digest, "-nonce");
      assertThat(said).contains("Response verify OK", ": good").doesNotContain("WARNING");
    }
  }

  @Test
  void opensslReadsAndVerifiesTheAuthoritysList() throws Exception {
    var authority = TestAuthority.read(directory.resolve("authority"));
    for (var branch : authority.branches()) {
      var url =
          URI.create(
              "http://127.0.0.1:" + ready.getInteger("port") + "/lists/" + branch.issuerKey());
      Path file = directory.resolve("list.crl");
      try (var client = HttpClient.newHttpClient()) {
        var answer = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofFile(file));
        assertThat(answer.statusCode()).isEqualTo(200);
      }
      Path issuer = directory.resolve("issuer.pem");
      Pem.write(issuer, branch.authority().certificate());
      var said =
          openssl(
              "crl",
              "-inform",
              "DER",
              "-in",
              file.toString(),
              "-CAfile",
              issuer.toString(),
              "-noout",
              "-text");
      assertThat(said).contains("verify OK", "X509v3 CRL Number", "Next Update");
      if (branch.algorithm() == KeyAlgorithm.RSA_2048) {
        assertThat(said).contains("Key Compromise");
      }
    }
  }

  @Test
  void opensslSeesThatARevokedCertificateIsRevoked() {
    assertThat(ask(SmallTown.REVOKED, "-sha1", "-nonce"))
        .contains("Response verify OK", ": revoked", "Reason: keyCompromise");
  }

  @Test
  void aLeverRevokesWhileTheResponderRuns() throws Exception {
    assertThat(ask("7777", "-sha1", "-nonce")).contains(": unknown");
    assertThat(pull("/standing/7777", "good")).isEqualTo(204);
    assertThat(ask("7777", "-sha1", "-nonce")).contains(": good");
    assertThat(pull("/standing/7777", "revoked")).isEqualTo(204);
    assertThat(ask("7777", "-sha1", "-nonce")).contains(": revoked", "certificateHold");
    assertThat(pull("/standing/7777", "perhaps")).isEqualTo(400);
    assertThat(pull("/standing/not-hex", "good")).isEqualTo(400);
  }

  @Test
  void theResponderCanBeOutOfSorts() throws Exception {
    assertThat(pull("/mood", "try-later")).isEqualTo(204);
    assertThat(ask(SmallTown.GOOD, "-sha1", "-nonce")).contains("trylater");
    assertThat(pull("/mood", "silent")).isEqualTo(204);
    assertThatThrownBy(() -> post("application/ocsp-request", new byte[] {0x30, 0}))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(pull("/mood", "answering")).isEqualTo(204);
    assertThat(ask(SmallTown.GOOD, "-sha1", "-nonce")).contains(": good");
  }

  @Test
  void anythingElseThanAnOcspRequestIsRefused() throws Exception {
    assertThat(post("text/plain", new byte[] {1})).isEqualTo(415);
    assertThat(post("application/ocsp-request", new byte[9000])).isEqualTo(413);
    var get = HttpRequest.newBuilder(URI.create(url("port") + "/")).GET().build();
    try (var client = HttpClient.newHttpClient()) {
      assertThat(client.send(get, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }
  }

  private static String ask(String serial, String... options) {
    var certificate = card(directory.resolve("cards"), serial).path().resolve("authentication.pem");
    var authority = directory.resolve("authority/authentication-ca.pem").toString();
    var arguments = new ArrayList<>(List.of("ocsp", "-issuer", authority, "-CAfile", authority));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-cert", certificate.toString(), "-url", url("port")));
    return openssl(arguments.toArray(String[]::new));
  }

  private static int pull(String path, String word) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url("control_port") + path))
            .PUT(BodyPublishers.ofString(word))
            .build();
    return send(request);
  }

  private static int post(String type, byte[] body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url("port") + "/"))
            .header("Content-Type", type)
            .timeout(Duration.ofMillis(700))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return send(request);
  }

  private static int send(HttpRequest request) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private static String url(String port) {
    return "http://127.0.0.1:" + ready.getInteger(port);
  }

  private static Process start(Path town) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ResponderMain.class.getName(),
            "--directory",
            town.toString(),
            "--until-stdin-closes")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
