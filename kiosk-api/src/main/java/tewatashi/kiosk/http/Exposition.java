package tewatashi.kiosk.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** In which form metrics are written: as the one who asks would rather have them (RFC 9110). */
enum Exposition {
  TEXT("text/plain; version=0.0.4; charset=utf-8"),
  OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

  private static final Pattern QUALITY = Pattern.compile("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");

  private final String type;

  Exposition(String type) {
    this.type = type;
  }

  /** The answer's {@code Content-Type}. */
  String type() {
    return type;
  }

  /**
   * The form to answer in: OpenMetrics 1.0.0 where it is named and no other form is liked better,
   * the older text otherwise, which everybody reads.
   *
   * @param accept the request's {@code Accept}; null where it has none
   */
  static Exposition of(@Nullable String accept) {
    double open = 0;
    double text = 0;
    for (String range : accept == null ? new String[0] : accept.split(",", -1)) {
      var parts = range.toLowerCase(Locale.ROOT).split(";", -1);
      double quality = quality(parts);
      switch (parts[0].strip()) {
        case "application/openmetrics-text" -> {
          if (parameter(parts, "version").orElse("1.0.0").equals("1.0.0")) {
            open = Math.max(open, quality);
          }
        }
        case "text/plain" -> {
          if (parameter(parts, "version").orElse("0.0.4").equals("0.0.4")) {
            text = Math.max(text, quality);
          }
        }
        default -> {} // Neither of ours, or whatever there is: then the older text.
      }
    }
    return open > 0 && open >= text ? OPEN_METRICS : TEXT;
  }

  private static double quality(String[] parts) {
    return parameter(parts, "q")
        .map(text -> QUALITY.matcher(text).matches() ? Double.parseDouble(text) : 0)
        .orElse(1.0);
  }

  private static Optional<String> parameter(String[] parts, String name) {
    for (int i = 1; i < parts.length; i++) {
      var pair = parts[i].split("=", 2);
      if (pair.length == 2 && pair[0].strip().equals(name)) {
        return Optional.of(pair[1].strip().replace("\"", ""));
      }
    }
    return Optional.empty();
  }
}
