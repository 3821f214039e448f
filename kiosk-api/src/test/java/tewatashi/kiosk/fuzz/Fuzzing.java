package tewatashi.kiosk.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of the coverage-guided fuzzer, in a process of its own that ends by itself.
 *
 * @param entry the class whose {@code fuzzerTestOneInput} gets the inputs
 * @param arguments given to its {@code fuzzerInitialize}
 * @param folder holds what this run finds, and the inputs that reached new code
 */
record Fuzzing(Class<?> entry, List<String> arguments, Path folder) {
  /** One input takes microseconds; what takes this long has hung. */
  static final Duration INPUT_TIME_MAX = Duration.ofSeconds(10);

  /** What the service allows itself on one answer or certificate, and something to go too far. */
  private static final int INPUT_BYTES_MAX = 8192;

  /** Ours, and what reads bytes for us: the fuzzer sees which of their branches were taken. */
  private static final String OURS =
      "tewatashi.**:org.bouncycastle.asn1.**:org.bouncycastle.cert.**";

  private static final String WATCHED = OURS + ":sun.security.x509.**:sun.security.util.Der*";

  private static final Pattern NEEDED =
      Pattern.compile("/(jazzer|jazzer-api|bc(prov|util|pkix)-.*|issuance-engine)-[^/]*\\.jar$");

  /** A shorter run is over before the second compiler has earned what it costs. */
  private static final Duration COMPILER_PAYS = Duration.ofMinutes(1);

  private static final Pattern PROGRESS =
      Pattern.compile("#([0-9]+)\\s+[A-Za-z]+ +cov: ([0-9]+) .*");
  private static final Pattern TOLD = Pattern.compile("(== Java|ERROR: |\\s+at |Caused by).*");

  /**
   * What a run came to.
   *
   * @param exit the fuzzer's own exit code; anything but 0 is a finding, or no run at all
   * @param executions inputs tried
   * @param edges branches of the watched code that were reached
   * @param findings inputs that broke a law, hung, or threw
   * @param said the fuzzer's words on the finding, else its last lines
   */
  record Outcome(int exit, long executions, long edges, List<Path> findings, List<String> said) {}

  /** Runs, beginning with the seeds, for about this long. */
  Outcome run(Duration time, Path seeds, Consumer<String> listener) throws IOException {
    return execute(
        time.compareTo(COMPILER_PAYS) < 0,
        listener,
        "-max_total_time=" + Math.max(1, time.toSeconds()),
        Files.createDirectories(folder.resolve("reached")).toString(),
        seeds.toString());
  }

  /** Tries one input, for whoever wants to see a finding again. */
  Outcome again(Path input) throws IOException {
    return execute(true, _ -> {}, "-runs=1", input.toAbsolutePath().toString());
  }

  private Outcome execute(boolean brief, Consumer<String> listener, String... what)
      throws IOException {
    Files.createDirectories(folder);
    var process =
        new ProcessBuilder(command(brief, what))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    long executions = 0;
    long edges = 0;
    var told = new ArrayList<String>();
    var last = new ArrayList<String>();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        listener.accept(line);
        var progress = PROGRESS.matcher(line);
        if (progress.matches()) {
          executions = Long.parseLong(progress.group(1));
          edges = Long.parseLong(progress.group(2));
        } else if (TOLD.matcher(line).matches()) {
          told.add(line);
        }
        last.add(line);
        if (last.size() > 20) {
          last.removeFirst();
        }
      }
      int exit = process.waitFor();
      return new Outcome(exit, executions, edges, findings(), told.isEmpty() ? last : told);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("not waited for", e);
    }
  }

  private List<String> command(boolean brief, String... what) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx768m", "-Xss1m", "-XX:+EnableDynamicAgentLoading", "-XX:+UseSerialGC"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    if (brief) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(List.of("-cp", classPath()));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + entry.getName());
    command.add("--target_args=" + String.join(" ", arguments));
    command.add("--instrumentation_includes=" + WATCHED);
    // Not on the JDK's own: comparing a null array there ends the fuzzer with a signal.
    command.add("--custom_hook_includes=" + OURS);
    command.add("--reproducer_path=" + folder);
    command.add("-artifact_prefix=" + folder + "/");
    command.add("-timeout=" + INPUT_TIME_MAX.toSeconds());
    command.add("-max_len=" + INPUT_BYTES_MAX);
    command.add("-rss_limit_mb=3072");
    command.add("-print_final_stats=1");
    command.addAll(List.of(what));
    return command;
  }

  /** The fuzzer searches the whole class path, so it gets only what its targets stand on. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Files.isDirectory(Path.of(entry)) || NEEDED.matcher(entry).find())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private List<Path> findings() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("(crash|timeout|oom|slow-unit)-.*"))
          .sorted()
          .toList();
    }
  }
}
