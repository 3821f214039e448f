package tewatashi.page;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A page's files, from one folder of the class path alone, each read once. */
public final class PageFiles {
  /** No segment begins with a dot, so none leads up or hides. */
  private static final Pattern PATH =
      Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/){0,5}[A-Za-z0-9_-][A-Za-z0-9._-]*");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2");

  private final String folder;
  private final Map<String, PageFile> known = new ConcurrentHashMap<>();

  /**
   * @param folder on the class path, beginning and ending with a slash
   */
  public PageFiles(String folder) {
    this.folder = folder;
  }

  /** A file as it is sent. */
  public record PageFile(String type, Buffer bytes) {}

  /**
   * A file of the page. Reads it, so not on an event loop.
   *
   * @param path below the page's folder
   */
  public Optional<PageFile> file(String path) {
    var type = Optional.ofNullable(TYPES.get(path.substring(path.lastIndexOf('.') + 1)));
    if (type.isEmpty() || !PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    var before = Optional.ofNullable(known.get(path));
    return before.isPresent() ? before : read(path, type.get());
  }

  private Optional<PageFile> read(String path, String type) {
    try (var in = PageFiles.class.getResourceAsStream(folder + path)) {
      if (in == null) {
        return Optional.empty();
      }
      var file = new PageFile(type, Buffer.buffer(in.readAllBytes()));
      known.put(path, file);
      return Optional.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
