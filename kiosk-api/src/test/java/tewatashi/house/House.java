package tewatashi.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The project's folder as a reader of a clone sees it: without what builds and tools leave. */
record House(Path root) {

  private static final Set<String> NOT_OURS =
      Set.of(".git", "target", ".tewatashi", "out", ".idea", ".vscode", ".settings");
  private static final Set<String> TEXT =
      Set.of("java md xml sql sh json yaml yml properties html css js config".split(" "));

  /** The folder that holds {@code .mvn}, upwards from where the test runs. */
  static House here() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("not run inside the project");
      }
    }
    return new House(folder);
  }

  List<Path> javaFiles() {
    return textFiles().stream().filter(file -> file.toString().endsWith(".java")).toList();
  }

  List<Path> markdownFiles() {
    return textFiles().stream().filter(file -> file.toString().endsWith(".md")).toList();
  }

  /** Everything people write and read, the launcher and the shell scripts included. */
  List<Path> textFiles() {
    var found = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
              if (isText(file)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted().toList();
  }

  private boolean isText(Path file) {
    var name = file.getFileName().toString();
    var folder = root.relativize(file).toString();
    return TEXT.contains(name.substring(name.lastIndexOf('.') + 1))
        || folder.equals("tewatashi")
        || folder.startsWith(".ci");
  }

  List<String> topLevelNames() {
    try (var entries = Files.list(root)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !NOT_OURS.contains(name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a message names a file. */
  String name(Path file) {
    return root.relativize(file).toString();
  }
}
