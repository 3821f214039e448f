package tewatashi.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import tewatashi.town.stage.Child;
import tewatashi.town.stage.Stage;

/**
 * Processor time that the parts of a house have used since they began, in milliseconds, user's and
 * system's. Linux counts it in hundredths of a second (proc(5), {@code /proc/PID/stat}).
 */
public record ProcessorTime(Map<Part, Long> millis) {
  private static final int MILLIS_A_TICK = 10;

  /** Fields of {@code stat} behind the command's name: its own time, and its ended children's. */
  private static final int USER = 11;

  private static final int ENDED_CHILDREN = 13;

  /** Who uses it. */
  public enum Part {
    SERVER,
    DATABASE,
    /** Residents, cards, terminals, and whoever reads the pages: this process. */
    TERMINALS,
    PRINTERS,
    RESPONDER
  }

  public ProcessorTime {
    millis = Collections.unmodifiableMap(new EnumMap<>(millis));
  }

  /** As it stands now. */
  public static ProcessorTime of(Stage stage) throws IOException {
    var sums = new EnumMap<Part, Long>(Part.class);
    for (Part part : Part.values()) {
      sums.put(part, 0L);
    }
    for (Child child : stage.programs()) {
      sums.merge(part(child.name()), family(child.pid()), Long::sum);
    }
    sums.merge(Part.DATABASE, family(postmaster(stage)), Long::sum);
    sums.merge(Part.TERMINALS, own(ProcessHandle.current().pid()), Long::sum);
    return new ProcessorTime(sums);
  }

  /** What was used since then. */
  public ProcessorTime since(ProcessorTime then) {
    var used = new EnumMap<Part, Long>(Part.class);
    millis.forEach((part, now) -> used.put(part, now - then.millis.getOrDefault(part, 0L)));
    return new ProcessorTime(used);
  }

  /** Of several parts together. */
  public long sum(Part... parts) {
    return Stream.of(parts).mapToLong(part -> millis.getOrDefault(part, 0L)).sum();
  }

  private static Part part(String name) {
    return switch (name.replaceFirst("-.*", "")) {
      case "server" -> Part.SERVER;
      case "database" -> Part.DATABASE;
      case "printers" -> Part.PRINTERS;
      case "responder" -> Part.RESPONDER;
      default -> throw new IllegalStateException("whose time is that of " + name + "?");
    };
  }

  /** PostgreSQL is no child of whoever started it. */
  private static long postmaster(Stage stage) throws IOException {
    Path file = stage.databaseDirectory().resolve("postmaster.pid");
    return Long.parseLong(Files.readAllLines(file).getFirst().strip());
  }

  /** A process, its descendants, and those of its children that have ended. */
  private static long family(long pid) throws IOException {
    long sum = own(pid) + ended(pid);
    for (var descendant :
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList()) {
      sum += own(descendant.pid());
    }
    return sum;
  }

  /** Of one process alone, in milliseconds; 0 if it has ended. */
  static long own(long pid) throws IOException {
    return twoFields(process(pid), USER);
  }

  /**
   * Of those of its threads that bear this name, in milliseconds.
   *
   * @param name as Linux keeps it: its first fifteen letters
   */
  static long threads(long pid, String name) throws IOException {
    long sum = 0;
    try (var tasks = Files.list(process(pid).resolve("task"))) {
      for (Path task : tasks.toList()) {
        sum += isCalled(task, name) ? twoFields(task, USER) : 0;
      }
    }
    return sum;
  }

  private static boolean isCalled(Path task, String name) throws IOException {
    Path comm = task.resolve("comm");
    try {
      return Files.readString(comm).strip().equals(name);
    } catch (IOException e) {
      if (Files.exists(comm)) {
        throw e;
      }
      return false; // It has ended meanwhile.
    }
  }

  private static Path process(long pid) {
    return Path.of("/proc", String.valueOf(pid));
  }

  private static long ended(long pid) throws IOException {
    return twoFields(process(pid), ENDED_CHILDREN);
  }

  private static long twoFields(Path account, int first) throws IOException {
    Path file = account.resolve("stat");
    try {
      String stat = Files.readString(file);
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) * MILLIS_A_TICK;
    } catch (IOException e) {
      if (Files.exists(file)) {
        throw e;
      }
      return 0; // It has ended meanwhile, perhaps while it was read.
    }
  }
}
