package tewatashi.kiosk.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The inputs kept for each target, among the test resources: what is right, made by {@link
 * SeedMaker}, and what was once a finding ({@code finding-*}), so that it never becomes one again.
 */
final class Seeds {
  private Seeds() {}

  static Path folder(FuzzTarget target) {
    try {
      var url = Seeds.class.getResource(target.word());
      return Path.of(Objects.requireNonNull(url, "no seeds for " + target.word()).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path is made of folders", e);
    }
  }

  static List<Path> of(FuzzTarget target) {
    try (var files = Files.list(folder(target))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(FuzzTarget target, String name) {
    try {
      return Files.readAllBytes(folder(target).resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
