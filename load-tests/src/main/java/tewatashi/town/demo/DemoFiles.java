package tewatashi.town.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The files of the demo's pages, from the class path, and what other modules' jars hold for it. */
final class DemoFiles {
  private static final String FOLDER = "/tewatashi/town/demo/page/";
  private static final Pattern NAME =
      Pattern.compile("/page/((?:[a-z0-9-]+/)*[a-z0-9-]+\\.[a-z0-9]+)");
  private static final Map<String, String> PAGES =
      Map.of(
          "/", "landing.html",
          "/store", "store.html",
          "/accidents", "accidents.html",
          "/api", "api.html");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");
  private static final String OPENAPI = "tewatashi/kiosk/openapi.yaml";

  private DemoFiles() {}

  /** A file on the class path. */
  record Found(String name, String type) {
    byte[] bytes() throws IOException {
      try (InputStream in = DemoFiles.class.getResourceAsStream(FOLDER + name)) {
        if (in == null) {
          throw new NoSuchElementException();
        }
        return in.readAllBytes();
      }
    }
  }

  /** The file that a path names, if its kind is one that pages are made of. */
  static Optional<Found> find(String path) {
    var named = NAME.matcher(path);
    String name = PAGES.getOrDefault(path, named.matches() ? named.group(1) : "");
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    return type == null ? Optional.empty() : Optional.of(new Found(name, type));
  }

  /** The API's own description, from the server's jar: the demo keeps no second one. */
  static byte[] openapi(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("kiosk-api").resolve("target"))) {
      Path jar =
          files
              .filter(file -> file.getFileName().toString().matches("kiosk-api-[^/]*\\.jar"))
              .filter(file -> !file.toString().endsWith("-tests.jar"))
              .findFirst()
              .orElseThrow();
      try (var zip = new ZipFile(jar.toFile())) {
        var entry = Optional.ofNullable(zip.getEntry(OPENAPI)).orElseThrow();
        try (InputStream in = zip.getInputStream(entry)) {
          return in.readAllBytes();
        }
      }
    }
  }
}
