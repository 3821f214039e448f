package tewatashi.kiosk.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Pattern;

/** From text to value. What it throws says what was expected and never what was given. */
final class Parse {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  private Parse() {}

  /** A whole number and its unit: {@code 250ms}, {@code 90s}, {@code 15m}, {@code 24h}. */
  static Duration duration(String text) {
    var match = DURATION.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("a duration is written like 250ms, 90s, 15m or 24h");
    }
    long amount = Long.parseLong(match.group(1));
    Duration duration =
        switch (match.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        };
    if (duration.isZero()) {
      throw new IllegalArgumentException("a duration is longer than nothing");
    }
    return duration;
  }

  /** As {@link #duration}, and {@code 0s} is none. */
  static Duration pause(String text) {
    return text.equals("0s") ? Duration.ZERO : duration(text);
  }

  /** Writes what {@link #duration} reads. */
  static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  static Function<String, Integer> wholeNumber(int min, int max) {
    return text -> {
      if (!text.matches("[0-9]{1,9}")
          || Integer.parseInt(text) < min
          || Integer.parseInt(text) > max) {
        throw new IllegalArgumentException("a whole number from " + min + " to " + max);
      }
      return Integer.valueOf(text);
    };
  }

  /** 0 lets the system choose, and the program says which. */
  static int port(String text) {
    return wholeNumber(0, 65535).apply(text);
  }

  static String name(String text) {
    if (!text.matches("[^\\s]{1,255}")) {
      throw new IllegalArgumentException("a name without spaces, at most 255 letters");
    }
    return text;
  }

  /** Where a file is or will be; relative paths count from the configuration's own folder. */
  static Function<String, Path> path(Path folder) {
    return text -> {
      if (text.isEmpty() || text.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("a file's path is needed");
      }
      return folder.resolve(text).normalize();
    };
  }

  /** A file that can be read now; relative paths count from the configuration's own folder. */
  static Function<String, Path> file(Path folder) {
    return text -> {
      if (text.isEmpty() || text.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("a file's path is needed");
      }
      Path path = folder.resolve(text).normalize();
      if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
        throw new IllegalArgumentException("no readable file there");
      }
      return path;
    };
  }

  /** A folder that can be read now. */
  static Function<String, Path> folder(Path folder) {
    return text -> {
      if (text.isEmpty() || text.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("a folder's path is needed");
      }
      Path path = folder.resolve(text).normalize();
      if (!Files.isDirectory(path) || !Files.isReadable(path)) {
        throw new IllegalArgumentException("no readable folder there");
      }
      return path;
    };
  }

  static URI httpUrl(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("not a URL");
    }
    String scheme = uri.getScheme();
    if (!("http".equals(scheme) || "https".equals(scheme)) || uri.getHost() == null) {
      throw new IllegalArgumentException("an http or https URL with a host");
    }
    if (uri.getUserInfo() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException("a URL without user, password or fragment");
    }
    return uri;
  }

  /** A password would be seen by whoever sees the configuration, so it has a file of its own. */
  static String jdbcUrl(String text) {
    if (!text.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("a URL that begins with jdbc:postgresql:");
    }
    if (text.matches("(?i).*[?&](password|user|sslpassword)=.*") || text.contains("@")) {
      throw new IllegalArgumentException("a URL without user and password; they have own keys");
    }
    return text;
  }
}
