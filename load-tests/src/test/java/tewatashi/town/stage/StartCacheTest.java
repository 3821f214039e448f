package tewatashi.town.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start cache may make a start quicker, and nothing else. */
class StartCacheTest {
  private static final InstantSource LATER = () -> Instant.now().plus(Duration.ofMinutes(1));

  @TempDir private Path folder;
  private Path jar = Path.of("none");
  private Path caches = Path.of("none");

  @BeforeEach
  void aProgram() throws IOException {
    jar = folder.resolve("hello.jar");
    caches = folder.resolve("aot");
    Path source = folder.resolve("Hello.java");
    Files.writeString(
        source,
        "class Hello { public static void main(String[] a) { System.out.println(\"hello\"); } }");
    ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("Hello.class"));
      out.write(Files.readAllBytes(folder.resolve("Hello.class")));
    }
  }

  @Test
  void theFirstRunWritesDownTheSecondMakesAndTheThirdUses() throws Exception {
    assertThat(cache().options()).contains("-XX:AOTMode=record");
    assertThat(run()).as("a stranger sees the program, not the JVM").isEqualTo("hello\n");
    assertThat(cache().options()).as("one run is enough").isEmpty();
    StartCaches.begin(caches, Program.java(), LATER).await();
    assertThat(cache().options()).anyMatch(option -> option.startsWith("-XX:AOTCache="));
    assertThat(run()).isEqualTo("hello\n");
    assertThat(run("-Xlog:class+load:file=" + folder.resolve("loads"))).isEqualTo("hello\n");
    assertThat(folder.resolve("loads")).content().contains("Hello source: shared objects file");
    assertThat(left()).as("nothing but the cache, its recipe and the lock stays").hasSize(3);
  }

  @Test
  void anotherJarIsAnotherName() throws Exception {
    String before = cache().name();
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-04-01T00:00:00Z")));
    assertThat(cache().name()).isNotEqualTo(before);
  }

  @Test
  void aSpoiltCacheBreaksNoStart() throws Exception {
    Files.createDirectories(caches);
    Files.writeString(caches.resolve(cache().name() + StartCache.CACHE), "no cache at all");
    assertThat(cache().options()).anyMatch(option -> option.startsWith("-XX:AOTCache="));
    assertThat(run()).isEqualTo("hello\n");
  }

  @Test
  void whatTheJvmWouldNotTakeIsNotTriedAgain() throws Exception {
    cache().options();
    Files.writeString(caches.resolve(cache().name() + ".x" + StartCache.LOADED), "no such thing");
    StartCaches.begin(caches, Program.java(), LATER).await();
    assertThat(cache().options()).isEmpty();
    assertThat(run()).isEqualTo("hello\n");
  }

  @Test
  void aFileThatARunStillWritesIsLeftAlone() throws Exception {
    cache().options();
    Path loading = caches.resolve(cache().name() + ".x" + StartCache.LOADED);
    Files.writeString(loading, "half");
    StartCaches.begin(caches, Program.java(), InstantSource.system()).await();
    assertThat(loading).exists();
    Files.writeString(loading, "");
    StartCaches.begin(caches, Program.java(), LATER).await();
    assertThat(loading).as("of no length: its run has not ended").exists();
  }

  private StartCache cache() {
    return StartCache.of(
            caches, "Hello", Program.java(), List.of("-XX:+UseSerialGC"), List.of(jar.toString()))
        .orElseThrow();
  }

  private String run(String... more) throws Exception {
    var command = new ArrayList<>(List.of(Program.java(), "-XX:+UseSerialGC"));
    command.addAll(cache().options());
    command.addAll(List.of(more));
    command.addAll(List.of("-cp", jar.toString(), "Hello"));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said;
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(caches)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
