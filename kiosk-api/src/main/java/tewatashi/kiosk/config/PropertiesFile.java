package tewatashi.kiosk.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads a {@code .properties} file in UTF-8; a key given twice is a fault, not a choice. */
final class PropertiesFile {
  private PropertiesFile() {}

  static Map<String, String> read(Path file) throws ConfigurationRefused {
    var once = new Once();
    try (var reader = Files.newBufferedReader(file)) {
      once.load(reader);
    } catch (IOException | IllegalArgumentException _) {
      throw new ConfigurationRefused(List.of(file.getFileName() + " cannot be read"));
    }
    if (!once.twice.isEmpty()) {
      throw new ConfigurationRefused(once.twice);
    }
    var given = new TreeMap<String, String>();
    once.stringPropertyNames().forEach(key -> given.put(key, once.getProperty(key)));
    return given;
  }

  private static final class Once extends Properties {
    private static final long serialVersionUID = 1L;

    private final transient List<String> twice = new ArrayList<>();

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        twice.add(key + " is given twice");
      }
      return super.put(key, value);
    }
  }
}
