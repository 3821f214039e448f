package tewatashi.town.demo;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens a page in the browser of whoever sits at this machine. */
final class Browser {
  private static final List<String> OPENERS = List.of("xdg-open", "open");

  private Browser() {}

  /** Returns whether there was a program to ask. */
  static boolean open(URI page) {
    for (String opener : OPENERS) {
      for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
        Path program = Path.of(folder.isEmpty() ? "." : folder, opener);
        if (!folder.isEmpty() && Files.isExecutable(program)) {
          return start(program, page);
        }
      }
    }
    return false;
  }

  private static boolean start(Path program, URI page) {
    try {
      new ProcessBuilder(program.toString(), page.toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
