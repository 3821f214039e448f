package tewatashi.mutation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PIT as a process of its own, in the engine's folder, where the engine's tests find their files. A
 * run has no history: what it says is about this code, not about the last one's.
 *
 * @param home the house's folder
 * @param threads processes that test at once
 */
record PitRun(Path home, int threads) {
  /** PIT's defaults, and conditions replaced with true; why: {@code docs/mutation-testing.md}. */
  private static final String MUTATORS = "STRONGER";

  /** What these say is for people; what they must not say is {@code PersonalDataTest}'s. */
  private static final String NOT_MUTATED = "toString,hashCode";

  /** Tests that ask thousands of times: once for each mutant is too often. */
  private static final String TOO_SLOW = "long,exhaustive";

  /** One package alone takes below a fifth of this on two cores. */
  private static final long MINUTES_MAX = 30;

  /** The report's folder. */
  Path folder(Mutated what) {
    return home.resolve("kiosk-api/target/mutation").resolve(what.word());
  }

  Path sources() {
    return engine().resolve("src/main/java");
  }

  /**
   * Mutates one package and tests it.
   *
   * @return the mutants
   * @throws IOException if PIT failed or took too long; its words lie in the report's folder
   */
  List<Mutant> of(Mutated what) throws IOException, InterruptedException {
    var folder = folder(what);
    Files.createDirectories(folder);
    var report = folder.resolve("mutations.xml");
    Files.deleteIfExists(report); // A run that makes none must not show the last one's.
    var said = folder.resolve("pit.log");
    var process =
        new ProcessBuilder(command(what, folder))
            .directory(engine().toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    // A mutant may be a loop without an end, which does not notice that nobody waits any more.
    var end = new Thread(() -> end(process));
    Runtime.getRuntime().addShutdownHook(end);
    boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
    end(process);
    Runtime.getRuntime().removeShutdownHook(end);
    if (!ended) {
      throw new IOException("PIT took more than " + MINUTES_MAX + " minutes; see " + said);
    }
    if (process.exitValue() != 0) {
      throw new IOException("PIT failed (a test that is red without a mutant?); see " + said);
    }
    return PitReport.read(report, sources());
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private List<String> command(Mutated what, Path folder) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java,
        "-cp",
        classPath(),
        "org.pitest.mutationtest.commandline.MutationCoverageReport",
        "--reportDir=" + folder,
        "--sourceDirs=" + sources(),
        "--targetClasses=" + what.classes(),
        "--targetTests=" + what.tests(),
        "--excludedMethods=" + NOT_MUTATED,
        "--excludedGroups=" + TOO_SLOW,
        "--mutableCodePaths=" + engine().resolve("target/classes"),
        "--mutators=" + MUTATORS,
        "--outputFormats=XML,HTML",
        "--timestampedReports=false",
        "--threads=" + threads,
        "--timeoutFactor=3",
        "--timeoutConst=8000",
        "--jvmPath=" + java,
        "--jvmArgs=-Djava.awt.headless=true,-XX:+UseSerialGC,-Xmx1g,-Dtewatashi.home=" + home);
  }

  /** This program's own, where the card's tests are, and the engine's tests beside it. */
  private String classPath() throws IOException {
    return String.join(
        File.pathSeparator,
        engine().resolve("target/test-classes").toString(),
        System.getProperty("java.class.path"),
        Files.readString(engine().resolve("target/test-classpath")).strip());
  }

  private Path engine() {
    return home.resolve("issuance-engine");
  }
}
