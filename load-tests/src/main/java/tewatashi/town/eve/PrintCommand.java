package tewatashi.town.eve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;

/**
 * What stands for the moving of paper: the command that {@code ippeveprinter} runs for a document
 * it has whole. A page lies in the tray when its time is over, and not if the printer was switched
 * off; a canceled job's command is not ended, as a sheet under way is not. What ails it lies as
 * files beside it.
 */
final class PrintCommand {
  /** Every document here has one page; the printer cannot count them (ippeveprinter(1), ATTR). */
  private static final String TEXT =
      """
      #!/bin/sh
      # $1 is the document that the printer kept.
      cd "$(dirname "$0")" || exit 1
      clear() {
        for what in media-jam media-empty; do
          if [ -e "$what" ]; then
            echo "STATE: +$what" >&2
            while [ -e "$what" ] && kill -0 $PPID 2>/dev/null; do sleep 0.1; done
            echo "STATE: -$what" >&2
          fi
        done
      }
      half=$(cat half-page-seconds)
      sleep "$half"
      clear
      sleep "$half"
      clear
      kill -0 $PPID 2>/dev/null || exit 1
      # A name of its own: a second page of the same job must not hide the first.
      [ -e completed-without-paper ] ||
        { cp "$1" page.$$ && mv page.$$ "tray/$(date +%s%N)-$$-${1##*/}"; }
      [ -e paper-without-count ] ||
        echo "ATTR: job-impressions=1 job-impressions-completed=1" >&2
      """;

  private final Path folder;
  private final Duration pageTime;

  private PrintCommand(Path folder, Duration pageTime) {
    this.folder = folder;
    this.pageTime = pageTime;
  }

  /** Writes it into a printer's folder, whose {@code tray} is there. */
  static PrintCommand in(Path folder, Duration pageTime) throws IOException {
    var command = new PrintCommand(folder, pageTime);
    Files.writeString(command.file(), TEXT);
    Files.setPosixFilePermissions(command.file(), PosixFilePermissions.fromString("rwx------"));
    command.ail(Trouble.NONE);
    return command;
  }

  Path file() {
    return folder.resolve("print");
  }

  /** From now on this ails it, and nothing else. */
  void ail(Trouble trouble) throws IOException {
    mark("media-jam", trouble.jam());
    mark("media-empty", trouble.empty());
    mark("completed-without-paper", trouble.lie().equals("completed-without-paper"));
    mark("paper-without-count", trouble.lie().equals("paper-without-count"));
    long millis = trouble.pageMillis() < 0 ? pageTime.toMillis() : trouble.pageMillis();
    String half = String.format(Locale.ROOT, "%.3f", millis / 2000.0);
    Path written = Files.writeString(folder.resolve("half-page-seconds.new"), half);
    // In one piece: the command may be reading it.
    Files.move(written, folder.resolve("half-page-seconds"), StandardCopyOption.ATOMIC_MOVE);
  }

  private void mark(String name, boolean there) throws IOException {
    if (there) {
      Files.writeString(folder.resolve(name), "");
    } else {
      Files.deleteIfExists(folder.resolve(name));
    }
  }
}
