package tewatashi.careless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tewatashi.town.stage.Program;
import tewatashi.town.stage.StagePlan;

/** The careless service knows the town alone, is known by the suite alone, and goes nowhere. */
class StaysAtHomeTest {
  private static final String CARELESS = "tewatashi/careless/";
  private static final Path HOME = StagePlan.houseFolder();
  private static final Path SOURCES = HOME.resolve("load-tests/src/main/java/tewatashi");

  @Test
  void noProductionProgramHasItOnItsClassPath() throws IOException {
    for (var program : List.of(Program.SERVER, Program.TERMINAL_ALONE, Program.PRINTER)) {
      var jars = jars(program);
      assertThat(jars).isNotEmpty();
      for (Path jar : jars) {
        assertThat(holdsIt(jar)).as(jar.toString()).isFalse();
      }
    }
  }

  @Test
  void itIsFoundWhereItIs() throws IOException {
    assertThat(jars(Program.RESPONDER)).anyMatch(StaysAtHomeTest::holdsIt);
  }

  @Test
  void itKnowsTheTownAlone() throws IOException {
    assertThat(imports(SOURCES.resolve("careless"))).isNotEmpty();
    assertThat(imports(SOURCES.resolve("careless")))
        .allMatch(line -> line.contains("import tewatashi.town."));
  }

  @Test
  void noOneOfTheTownThatIsJudgedKnowsIt() throws IOException {
    for (String folder : List.of("town/stage", "town/card", "town/register", "town/counter")) {
      assertThat(imports(SOURCES.resolve(folder)))
          .noneMatch(line -> line.contains("import tewatashi.careless."));
    }
    for (String folder : List.of("scenario", "scene", "house", "subject", "report")) {
      assertThat(imports(SOURCES.resolve("misdelivery").resolve(folder)))
          .noneMatch(line -> line.contains("import tewatashi.careless."));
    }
  }

  private static List<Path> jars(Program program) throws IOException {
    var command = program.command(HOME, List.of(), List.of());
    String path = command.get(command.indexOf("-cp") + 1);
    return Stream.of(path.split(File.pathSeparator)).map(Path::of).toList();
  }

  private static boolean holdsIt(Path jar) {
    try (var file = new JarFile(jar.toFile())) {
      return file.stream().anyMatch(entry -> entry.getName().startsWith(CARELESS));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Imports from this project, each as it stands. */
  private static List<String> imports(Path folder) throws IOException {
    var found = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("import tewatashi."))
            .forEach(found::add);
      }
    }
    return found;
  }
}
