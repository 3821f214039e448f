package tewatashi.town.stage;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One of the house's programs: a module's main class and the jars it runs on.
 *
 * @param module the module's folder
 * @param mainClass its picocli main
 * @param beside further modules whose jars stand behind the module's own
 * @param first what it is told before every other argument
 */
public record Program(String module, String mainClass, List<String> beside, List<String> first) {
  /** Embedded PostgreSQL. */
  public static final Program DATABASE = new Program("db", "tewatashi.db.DatabaseMain", List.of());

  /** The server and its commands. */
  public static final Program SERVER = new Program("kiosk-api", "tewatashi.kiosk.Main", List.of());

  /** The server with a clock that its standard input moves; it lives among the module's tests. */
  public static final Program STEPPED_SERVER =
      new Program("kiosk-api", "tewatashi.kiosk.stepped.SteppedServerMain", List.of());

  /** The terminal's side; the virtual card is a reader's driver to it. */
  public static final Program TERMINAL =
      new Program("kiosk-api", "tewatashi.terminal.TerminalMain", List.of("load-tests"));

  /** The same as it stands in a shop: with readers of its machine only. */
  public static final Program TERMINAL_ALONE =
      new Program("kiosk-api", "tewatashi.terminal.TerminalMain", List.of());

  /** Virtual printers. */
  public static final Program PRINTER =
      new Program("print-adapter", "tewatashi.printing.virtual.VirtualPrinterMain", List.of());

  /** Debian's ippeveprinter, several of them. */
  public static final Program EVE_PRINTERS =
      new Program("load-tests", "tewatashi.town.eve.EvePrintersMain", List.of());

  /** The revocation responder. */
  public static final Program RESPONDER =
      new Program("load-tests", "tewatashi.town.responder.ResponderMain", List.of());

  /** The operators' OpenID provider: the demo's development login. */
  public static final Program LOGIN_PROVIDER =
      new Program("load-tests", "tewatashi.town.provider.ProviderMain", List.of());

  /** An operator's login and nothing behind it; it lives among the module's tests. */
  public static final Program LOGIN_PROBE =
      new Program("kiosk-api", "tewatashi.kiosk.ops.login.LoginProbeMain", List.of());

  /** What an issuance cannot do without, measured bare; it lives among the module's tests. */
  public static final Program BARE_PARTS =
      new Program("issuance-engine", "tewatashi.issuance.bench.BareMain", List.of());

  private static final String WEAKENED_SERVER = "tewatashi.kiosk.weakened.WeakenedServerMain";

  /** For what lives for a minute: what it would compile well comes too late. */
  private static final List<String> BRIEFLY =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** Set where all that is started lives for a minute: in the tests, but for their long forms. */
  private static final boolean ALL_BRIEFLY = Boolean.getBoolean("tewatashi.stage.briefly");

  private static final Set<String> OFTEN =
      Set.of("serve", "import", "enroll", "manifest", "agent", "apply");

  /** A program that is told nothing before its arguments. */
  public Program(String module, String mainClass, List<String> beside) {
    this(module, mainClass, beside, List.of());
  }

  /**
   * The server without some of its guards; it lives among the module's tests.
   *
   * @param guards what it is to be without, in its own words
   */
  public static Program weakenedServer(String guards) {
    return new Program("kiosk-api", WEAKENED_SERVER, List.of(), List.of(guards));
  }

  /** The command line of this program, for a house at {@code home}. */
  public List<String> command(Path home, List<String> jvm, List<String> arguments)
      throws IOException {
    String java = java();
    var options =
        new ArrayList<>(
            List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-Dtewatashi.home=" + home));
    options.addAll(jvm);
    if (ALL_BRIEFLY || mainClass.equals(WEAKENED_SERVER)) {
      options.addAll(BRIEFLY);
    }
    var classPath = classPath(home);
    var command = new ArrayList<>(List.of(java));
    command.addAll(options);
    String verb = arguments.isEmpty() ? "" : arguments.getFirst();
    if (isStartedOften(verb)) {
      String name =
          mainClass.substring(mainClass.lastIndexOf('.') + 1) + (isVerb(verb) ? verb : "");
      StartCache.of(startCaches(home), name, java, options, classPath)
          .ifPresent(cache -> command.addAll(cache.options()));
    }
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.add(mainClass);
    command.addAll(first);
    command.addAll(arguments);
    return command;
  }

  /** An operator's command of every other day is not worth a cache of its own. */
  private static boolean isStartedOften(String verb) {
    return !isVerb(verb) || OFTEN.contains(verb);
  }

  private static boolean isVerb(String argument) {
    return argument.matches("[a-z]+");
  }

  /** Where a house keeps its programs' start caches. */
  static Path startCaches(Path home) {
    return home.resolve(".tewatashi").resolve("aot");
  }

  /** The JVM's launcher that programs are started with: ours, or the one the launcher found. */
  static String java() {
    return System.getProperty(
        "tewatashi.java", ProcessHandle.current().info().command().orElse("java"));
  }

  private List<String> classPath(Path home) throws IOException {
    var paths = new ArrayList<String>();
    if (livesAmongTests()) {
      paths.add(home.resolve(module).resolve("target").resolve("test-classes").toString());
    }
    paths.addAll(jars(home, module));
    for (String other : beside) {
      paths.addAll(jars(home, other));
    }
    return paths;
  }

  private boolean livesAmongTests() {
    return List.of(STEPPED_SERVER, LOGIN_PROBE, BARE_PARTS).contains(this)
        || mainClass.equals(WEAKENED_SERVER);
  }

  private static List<String> jars(Path home, String module) throws IOException {
    Path target = home.resolve(module).resolve("target");
    // By name, not by a wildcard: a start cache is made for one order of them.
    try (Stream<Path> files = Files.list(target);
        Stream<Path> libraries = Files.list(target.resolve("lib"))) {
      var own =
          files
              .map(Path::toString)
              .filter(file -> file.endsWith(".jar"))
              .filter(file -> !file.endsWith("-sources.jar") && !file.endsWith("-tests.jar"))
              .sorted()
              .toList();
      if (own.isEmpty()) {
        throw new IOException(module + " is not built; run ./tewatashi build");
      }
      var all = new ArrayList<>(own);
      libraries
          .map(Path::toString)
          .filter(file -> file.endsWith(".jar"))
          .sorted()
          .forEach(all::add);
      return all;
    }
  }
}
