package tewatashi.town.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.stage.Program;
import tewatashi.town.stage.StagePlan;

/**
 * Goal: our login and a provider that others wrote understand each other, also where the answer is
 * no. Method: both as processes of their own, and between them somebody with a browser.
 */
class OperatorLoginProcessTest {
  @TempDir private static Path folder;
  private static Process provider;
  private static Process ours;
  private static URI issuer;
  private static URI login;

  @BeforeAll
  static void start() throws Exception {
    Path secret = folder.resolve("secret");
    Files.writeString(secret, "a test's secret, with & and % and ü\n");
    Path home = StagePlan.houseFolder();
    provider =
        started(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ProviderMain.class.getName(),
                "--client-secret-file",
                secret.toString(),
                "--operator",
                "O-1=試験 一郎 <1>",
                "--operator",
                "O-2=試験 二郎",
                "--until-stdin-closes"));
    issuer = URI.create(ready(provider).getString("issuer"));
    var arguments = List.of(issuer.toString(), "tewatashi-ops", secret.toString());
    ours = started(Program.LOGIN_PROBE.command(home, List.of(), arguments));
    login = URI.create(ready(ours).getString("self") + "/ops/login");
  }

  @AfterAll
  static void bothEndWithTheirStandardInput() throws Exception {
    for (var process : List.of(ours, provider)) {
      process.getOutputStream().close();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
  }

  @Test
  void whoeverSignsInIsKnownAndIsAskedEachTime() throws Exception {
    try (var person = new Person()) {
      for (String who : List.of("O-1", "O-2", "O-1")) {
        var said = said(person, person.signIn(login, who));
        assertThat(said.getString("known")).as(said.encode()).isEqualTo(who);
        assertThat(said.getString("issuer")).isEqualTo(issuer.toString());
        assertThat(Instant.parse(said.getString("logged_in_at")))
            .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
      }
    }
  }

  @Test
  void aCodeCountsOnce() throws Exception {
    try (var person = new Person()) {
      URI back = person.signIn(login, "O-1");
      assertThat(said(person, back).getString("known")).isEqualTo("O-1");
      assertThat(said(person, back).getString("refused")).isEqualTo("code-refused");
    }
  }

  @Test
  void aCodeOfSomebodyElsesLoginIsOfNoUse() throws Exception {
    try (var person = new Person();
        var thief = new Person()) {
      String stolen = parameter(person.signIn(login, "O-1"), "code");
      URI own = thief.signIn(login, "O-2");
      var injected = own.toString().replace(parameter(own, "code"), stolen);
      var said = said(thief, URI.create(injected));
      assertThat(said.getString("refused")).as(said.encode()).isEqualTo("code-refused");
    }
  }

  @Test
  void whoDeclinesIsNobody() throws Exception {
    try (var person = new Person()) {
      var said = said(person, person.signIn(login, "nobody"));
      assertThat(said.getString("refused")).as(said.encode()).isEqualTo("declined");
      assertThat(said(person, person.signIn(login, "O-1")).getString("known"))
          .as("asked anew")
          .isEqualTo("O-1");
    }
  }

  @Test
  void whoIsNotOnTheListGetsNowhere() throws Exception {
    try (var person = new Person()) {
      URI there = person.signIn(login, "O-9");
      assertThat(there.getAuthority()).isEqualTo(issuer.getAuthority());
      assertThat(there.getPath()).isEqualTo("/who");
    }
  }

  @Test
  void thePageSaysInBothLanguagesWhatItIs() throws Exception {
    try (var person = new Person()) {
      var page = person.page(login);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains("開発用ログイン：架空の操作員だけです")
          .contains("Development login: synthetic operators only")
          .contains("value=\"O-1\">試験 一郎 &lt;1&gt;</button>")
          .contains("value=\"O-2\">")
          .contains("value=\"nobody\">")
          .doesNotContain("<script");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'");
    }
  }

  private static JsonObject said(Person person, URI back) throws Exception {
    assertThat(back.getAuthority()).isEqualTo(login.getAuthority());
    return new JsonObject(person.get(back).body());
  }

  private static String parameter(URI address, String name) {
    for (String part : address.getRawQuery().split("&")) {
      if (part.startsWith(name + "=")) {
        return part.substring(name.length() + 1);
      }
    }
    throw new AssertionError("no " + name);
  }

  private static Process started(List<String> command) throws Exception {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static JsonObject ready(Process process) throws Exception {
    var out = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    String line = new BufferedReader(out).readLine();
    assertThat(line).as("it ended before it was ready").isNotNull();
    return new JsonObject(line);
  }
}
