package tewatashi.issuance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tewatashi.issuance.rendering.PreparedRenderer;

/** The files of the typefaces that our pages use, by PostScript name, read once. */
final class FontFiles {
  private static final Map<String, String> WHERE =
      Map.of(
          "IPAmjMincho", "/usr/share/fonts/truetype/ipamj/ipamjm.ttf",
          "NotoSerifJP-Regular", "fonts/noto-serif-jp/NotoSerifJP-Regular.ttf",
          "NotoSerif-Regular", "fonts/noto-serif/NotoSerif-Regular.ttf");
  private static final Map<String, byte[]> READ = new ConcurrentHashMap<>();
  private static final Map<String, Path> FILES = new ConcurrentHashMap<>();

  private FontFiles() {}

  /** The font as a file, as a program has it that carries its fonts beside it. */
  static Path file(String postScriptName) {
    return FILES.computeIfAbsent(
        postScriptName,
        name -> {
          String where = Objects.requireNonNull(WHERE.get(name), name);
          if (where.startsWith("/")) {
            return Path.of(where);
          }
          try {
            var file = Files.createTempFile(name, ".ttf");
            file.toFile().deleteOnExit();
            return Files.write(file, bytes(name));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  static byte[] bytes(String postScriptName) {
    return READ.computeIfAbsent(postScriptName, FontFiles::read);
  }

  private static byte[] read(String postScriptName) {
    String where = Objects.requireNonNull(WHERE.get(postScriptName), postScriptName);
    try {
      if (where.startsWith("/")) {
        return Files.readAllBytes(Path.of(where));
      }
      try (var resource = PreparedRenderer.class.getResourceAsStream(where)) {
        return Objects.requireNonNull(resource, where).readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
