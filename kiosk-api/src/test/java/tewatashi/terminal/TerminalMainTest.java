package tewatashi.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.terminal.card.CardProfiles;
import tewatashi.terminal.desk.DeskServer;

/** The program around the visit: its words, and what its exit codes say. */
class TerminalMainTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "--kind,gold",
    "--scope,everybody",
    "--items,shoe-size",
    "--copies,many",
    "--pin,1",
    "--scope,members",
    "--members,1",
    "--members,first"
  })
  void whatItDoesNotKnowIsAWrongUse(String option, String value) throws Exception {
    try (var server = new DeskServer(folder, "localhost")) {
      assertThat(apply(server, option, value)).isEqualTo(2);
      assertThat(server.steps()).isEmpty();
    }
  }

  @Test
  void withoutACommandItSaysWhatItCanDo() {
    assertThat(TerminalMain.run()).isEqualTo(2);
    assertThat(TerminalMain.run("--help")).isZero();
    assertThat(TerminalMain.run("apply", "--help")).isZero();
    assertThat(TerminalMain.run("agent", "--help")).isZero();
  }

  @Test
  void aReaderThatIsNotThereIsUnreachable() throws Exception {
    try (var server = new DeskServer(folder, "localhost")) {
      assertThat(apply(server, "--reader-provider", "no.such.Provider"))
          .isEqualTo(ExitCode.UNREACHABLE);
    }
  }

  @Test
  void cardProfilesWithAFaultAreAWrongUse() throws Exception {
    Path profiles = Files.writeString(folder.resolve("cards"), "card.1.nam=next\n");
    try (var server = new DeskServer(folder, "localhost")) {
      assertThat(apply(server, "--card-profiles", profiles.toString())).isEqualTo(2);
      assertThat(apply(server, "--card-profiles", folder.resolve("none").toString())).isEqualTo(2);
      assertThat(server.steps()).isEmpty();
    }
  }

  @Test
  void anOperatorsCardProfilesAreTaken() throws Exception {
    try (var server = new DeskServer(folder, "localhost");
        var usual = CardProfiles.class.getResourceAsStream("card-profiles.properties")) {
      Path profiles = folder.resolve("own");
      Files.copy(usual, profiles);
      assertThat(
              apply(
                  server,
                  "--card-profiles",
                  profiles.toString(),
                  "--reader-provider",
                  "no.such.Provider"))
          .as("the reader is looked for, and is not there")
          .isEqualTo(ExitCode.UNREACHABLE);
    }
  }

  @Test
  void theTerminalsKeyLiesInOnePlace() throws Exception {
    try (var server = new DeskServer(folder, "localhost")) {
      assertThat(apply(server, "--token-slot", "1")).isEqualTo(2);
      assertThat(apply(server, inToken("0"))).isEqualTo(2);
      assertThat(server.steps()).isEmpty();
    }
  }

  @Test
  void aTokenThatIsNotThereIsNamedBeforeAnybodyIsAsked() throws Exception {
    try (var server = new DeskServer(folder, "localhost")) {
      var said = new StringWriter();
      var arguments = new ArrayList<>(toServer(server));
      arguments.addAll(List.of(inToken("0")));
      var line = TerminalMain.line().setErr(new PrintWriter(said, true));

      assertThat(line.execute(arguments.toArray(String[]::new))).isEqualTo(ExitCode.FAILED);

      assertThat(said.toString())
          .contains("this terminal's key: the library could not be loaded")
          .doesNotContain("specimen");
      assertThat(server.steps()).isEmpty();
    }
  }

  private String[] inToken(String slot) throws Exception {
    return new String[] {
      "--token-library",
      Files.writeString(folder.resolve("libnone.so"), "none").toString(),
      "--token-slot",
      slot,
      "--token-pin-file",
      Files.writeString(folder.resolve("pin"), "specimen\n").toString(),
      "--token-key",
      "terminal-2026"
    };
  }

  @Test
  void everyEndHasItsCode() {
    assertThat(ExitCode.of(new VisitEnd.Delivered("x", 1))).isZero();
    assertThat(ExitCode.of(new VisitEnd.NotMine("x", 1))).isEqualTo(4);
    assertThat(ExitCode.of(new VisitEnd.Refused("x", "y"))).isEqualTo(5);
    assertThat(ExitCode.of(new VisitEnd.PinWrong(2))).isEqualTo(6);
    assertThat(ExitCode.of(new VisitEnd.TrayUncertain("x", 0))).isEqualTo(7);
    assertThat(ExitCode.notice(new VisitEnd.PinWrong(2)).json())
        .isEqualTo(
            """
            {"event":"pin_wrong","text":"Wrong PIN; tries left: 2.","tries_left":2}\
            """);
  }

  private int apply(DeskServer server, String... further) throws Exception {
    var arguments = new ArrayList<>(toServer(server));
    arguments.addAll(
        List.of(
            "--keystore",
            folder.resolve("terminal.p12").toString(),
            "--keystore-password-file",
            Files.writeString(folder.resolve("password"), "specimen\n").toString()));
    arguments.addAll(List.of(further));
    return TerminalMain.run(arguments.toArray(String[]::new));
  }

  private static List<String> toServer(DeskServer server) {
    return List.of(
        "apply",
        "--server",
        server.address().url().toString(),
        "--server-ca",
        server.address().serverAuthority().toString(),
        "--pin-stdin");
  }
}
