package tewatashi.town.stage;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A program's ahead-of-time cache (JEP 483, 514, 515): its classes as they lie in memory when they
 * are loaded, linked and verified. A first run writes down what it loads, {@link StartCaches} makes
 * the cache beside a later one, and from then on a start takes about half its time.
 *
 * <p>The name holds a digest of the JVM, its options and every jar with size and time, so that a
 * cache of another build or another JDK is never picked up; the JVM compares the same once more by
 * itself, and goes on without what it does not like. Nothing here can fail a start.
 *
 * @param folder where caches lie
 * @param name of the program, its digest after it
 * @param recipe the JVM's options and class path, as the cache must be made
 */
record StartCache(Path folder, String name, List<String> recipe) {
  static final String CACHE = ".aot";
  static final String LOADED = ".loaded";
  static final String RECIPE = ".recipe";
  static final String FAILED = ".failed";
  static final String CRASHED = ".crashed";

  /** The JVM would tell of every class that it does not take; another JVM knows other options. */
  static final List<String> QUIETLY =
      List.of("-XX:+IgnoreUnrecognizedVMOptions", "-Xlog:aot*=off,cds*=off");

  private static final int DIGEST_LETTERS = 16;

  StartCache {
    recipe = List.copyOf(recipe);
  }

  /**
   * The cache of a program that is started so.
   *
   * @param program its name, for people who look into the folder
   * @param java the JVM's launcher
   * @param options the JVM's options
   * @param classPath jars; the JVM makes no cache over folders
   * @return empty where there can be none
   */
  static Optional<StartCache> of(
      Path folder, String program, String java, List<String> options, List<String> classPath) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      options.forEach(option -> update(digest, option));
      var files = new ArrayList<>(List.of(java));
      files.addAll(classPath);
      for (String file : files) {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
          return Optional.empty();
        }
        update(digest, file + " " + Files.size(path) + " " + Files.getLastModifiedTime(path));
      }
      String hex = HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_LETTERS);
      var recipe = new ArrayList<>(options);
      recipe.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
      return Optional.of(new StartCache(folder, program + "-" + hex, recipe));
    } catch (IOException _) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void update(MessageDigest digest, String word) {
    digest.update((word + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What this start adds to its JVM's options: the cache, or the pen that writes down what loads.
   */
  List<String> options() {
    try {
      Path cache = folder.resolve(name + CACHE);
      if (Files.isRegularFile(cache)) {
        return with("-XX:AOTCache=" + cache);
      }
      if (Files.exists(folder.resolve(name + FAILED)) || isLoaded()) {
        return List.of();
      }
      Files.createDirectories(folder);
      Files.write(folder.resolve(name + RECIPE), recipe);
      // Two servers of one stage may both write, so each has a file of its own.
      String pen = name + "." + UUID.randomUUID() + LOADED;
      // The JVM would say on standard output, among the program's own words, what it wrote down.
      return with(
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-DisplayVMOutput",
          "-XX:AOTMode=record",
          // JDK 25.0.3 can crash while it writes, when all else has ended; not where one works.
          "-XX:ErrorFile=" + folder.resolve(name + CRASHED),
          "-XX:AOTConfiguration=" + folder.resolve(pen));
    } catch (IOException _) {
      return List.of();
    }
  }

  /** A file of no length belongs to a run that still goes on, or that was killed. */
  private boolean isLoaded() throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String other = file.getFileName().toString();
        if (other.startsWith(name + ".") && other.endsWith(LOADED) && Files.size(file) > 0) {
          return true;
        }
      }
      return false;
    }
  }

  private static List<String> with(String... options) {
    var all = new ArrayList<>(QUIETLY);
    all.addAll(List.of(options));
    return all;
  }
}
