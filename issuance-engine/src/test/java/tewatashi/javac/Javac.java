package tewatashi.javac;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/** Asks the real compiler what it says to a source against the engine's own classes. */
public final class Javac {
  private final Path output;

  /**
   * @param output where class files of what compiles are left
   */
  public Javac(Path output) {
    this.output = output;
  }

  /** The codes of the errors javac finds, in order; none if the source compiles. */
  public List<String> errors(String className, String source, Class<?>... known) {
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "run on a JDK");
    var found = new DiagnosticCollector<JavaFileObject>();
    try (var files = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      files.setLocationFromPaths(
          StandardLocation.CLASS_PATH,
          Stream.concat(Stream.of(known), Stream.of(NullMarked.class))
              .map(Javac::place)
              .distinct()
              .toList());
      compiler
          .getTask(
              null, files, found, List.of("-proc:none"), null, List.of(unit(className, source)))
          .call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(Diagnostic::getCode)
        .collect(Collectors.toList());
  }

  private static Path place(Class<?> known) {
    try {
      return Path.of(known.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JavaFileObject unit(String className, String source) {
    var address = URI.create("string:///" + className.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(address, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }
}
