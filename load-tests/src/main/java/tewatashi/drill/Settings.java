package tewatashi.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** A server's configuration, changed line by line as an operator would. */
final class Settings {
  private final Map<String, String> lines = new TreeMap<>();

  private Settings() {}

  static Settings of(Path file) throws IOException {
    var settings = new Settings();
    for (var line : Files.readAllLines(file)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        settings.lines.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return settings;
  }

  Settings with(String key, Object value) {
    lines.put(key, value.toString());
    return this;
  }

  Settings without(String beginning) {
    lines.keySet().removeIf(key -> key.startsWith(beginning));
    return this;
  }

  String get(String key) {
    return lines.getOrDefault(key, "");
  }

  Path write(Path file) throws IOException {
    var text = new ArrayList<String>();
    lines.forEach((key, value) -> text.add(key + "=" + value));
    return Files.write(file, text);
  }
}
