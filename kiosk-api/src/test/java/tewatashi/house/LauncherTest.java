package tewatashi.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one command everybody meets first. */
class LauncherTest {

  private static final House HOUSE = House.here();
  private static final Path LAUNCHER = HOUSE.root().resolve("tewatashi");

  private record Said(int exit, String text) {}

  @Test
  void helpNamesEveryCommand() throws Exception {
    var help = run(LAUNCHER, "--help");

    assertThat(help.exit()).isZero();
    assertThat(commands()).isNotEmpty().allSatisfy(name -> assertThat(help.text()).contains(name));
  }

  @Test
  void anUnknownCommandIsWrongUsage() throws Exception {
    assertThat(run(LAUNCHER, "deliver-to-anyone").exit()).isEqualTo(2);
    assertThat(run(LAUNCHER).exit()).isEqualTo(2);
    assertThat(run(LAUNCHER, "test", "--module", "no-such-module").exit()).isEqualTo(2);
  }

  @Test
  void benchSaysWhatCanBeMeasured() throws Exception {
    var help = run(LAUNCHER, "bench", "--help");

    assertThat(help).isEqualTo(run(LAUNCHER, "bench"));
    assertThat(help.exit()).isZero();
    assertThat(run(LAUNCHER, "bench", "everything").exit()).isEqualTo(2);
    assertThat(benches())
        .hasSizeGreaterThan(1)
        .allSatisfy(name -> assertThat(help.text()).containsPattern("(?m)^  " + name + " "));
  }

  @Test
  void itFindsItsHouseThroughALinkInAFolderWithSpaces(@TempDir Path elsewhere) throws Exception {
    var folder = Files.createDirectory(elsewhere.resolve("a folder with spaces"));
    var link = Files.createSymbolicLink(folder.resolve("tw"), LAUNCHER);

    var said = run(link, "setup", "--help");
    Files.delete(link);

    assertThat(said.exit()).isZero();
  }

  @Test
  void everyMainItNamesExists() throws IOException {
    var missing =
        Stream.concat(
                sources("run ([a-z-]+) (tewatashi\\.[A-Za-z.]+)", "main"),
                sources("on_tests ([a-z-]+) (tewatashi\\.[A-Za-z.]+)", "test"))
            .filter(source -> !Files.exists(HOUSE.root().resolve(source)))
            .toList();
    assertThat(missing).isEmpty();
  }

  private static Stream<String> sources(String pattern, String tree) throws IOException {
    var named = found(pattern);
    assertThat(named).as("a pattern that finds nothing judges nothing").isNotEmpty();
    return named.stream()
        .map(hit ->
            "%s/src/%s/java/%s.java".formatted(hit.group(1), tree, hit.group(2).replace('.', '/')));
  }

  private static List<String> commands() throws IOException {
    return found("(?m)^    ([a-z|]+)\\)").stream()
        .flatMap(hit -> Stream.of(hit.group(1).split("\\|")))
        .toList();
  }

  private static List<String> benches() throws IOException {
    var launcher = Files.readString(LAUNCHER);
    int begin = launcher.indexOf("\nbench() {\n");
    var function = launcher.substring(begin, launcher.indexOf("\n}\n", begin));
    return Pattern.compile("(?m)^    ([a-z]+)\\) ")
        .matcher(function)
        .results()
        .map(hit -> hit.group(1))
        .toList();
  }

  private static List<MatchResult> found(String pattern) throws IOException {
    return Pattern.compile(pattern).matcher(Files.readString(LAUNCHER)).results().toList();
  }

  private static Said run(Path launcher, String... arguments) throws Exception {
    var command = Stream.concat(Stream.of("bash", launcher.toString()), Stream.of(arguments));
    var process = new ProcessBuilder(command.toList()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }
}
