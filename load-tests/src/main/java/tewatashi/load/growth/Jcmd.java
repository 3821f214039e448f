package tewatashi.load.growth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a running JVM says of itself, by the JDK's own tool.
 *
 * @param pid of the JVM
 */
record Jcmd(long pid) {
  /** A heap's line, of whichever collector; metaspace is no heap. */
  private static final Pattern USED =
      Pattern.compile("(?m)^ *+(?!Metaspace|class space)[^\n]*?\\bused ([0-9]+)K");

  private static final double KIBIBYTE = 1024;

  /** Bytes of heap that are used once all garbage is gone; the smallest of three looks. */
  double liveBytes() throws IOException, InterruptedException {
    double least = Double.MAX_VALUE;
    for (int look = 0; look < 3; look++) {
      ask("GC.run");
      least = Math.min(least, used(ask("GC.heap_info")));
    }
    return least;
  }

  /** What {@code GC.heap_info} says is used, in bytes. */
  static double used(String said) throws IOException {
    var lines = USED.matcher(said);
    double kibibytes = 0;
    int found = 0;
    while (lines.find()) {
      kibibytes += Double.parseDouble(lines.group(1));
      found++;
    }
    if (found == 0) {
      throw new IOException("GC.heap_info told of no heap");
    }
    return kibibytes * KIBIBYTE;
  }

  /** From now on every pause is written there. */
  void logPauses(Path file) throws IOException, InterruptedException {
    Files.deleteIfExists(file);
    ask("VM.log", "output=" + file, "what=gc=info,safepoint=info", "decorators=uptime");
  }

  String ask(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(tool(), String.valueOf(pid)));
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("jcmd " + words[0] + ": " + said.strip());
    }
    return said;
  }

  /** Beside the JVM that the launcher found, in the house's own JDK. */
  private static String tool() {
    String java = System.getProperty("tewatashi.java", "");
    Path beside =
        Path.of(java.isEmpty() ? System.getProperty("java.home") + "/bin/java" : java)
            .resolveSibling("jcmd");
    return Files.isExecutable(beside) ? beside.toString() : "jcmd";
  }
}
