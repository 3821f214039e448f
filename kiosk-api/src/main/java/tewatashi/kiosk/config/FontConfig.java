package tewatashi.kiosk.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tewatashi.issuance.reading.InstalledFonts;
import tewatashi.issuance.rendering.DeclaredFont;
import tewatashi.issuance.rendering.FontSet;

/**
 * One font of the node's list, in the order of their numbers.
 *
 * @param key the configuration's name for it, {@code fonts.1}
 */
public record FontConfig(String key, DeclaredFont font) {
  private static final Pattern KEY = Pattern.compile("(fonts\\.[1-9])\\.(file|sha256|gaiji)");

  static List<FontConfig> read(Settings settings, Path folder) {
    var names = new TreeSet<String>();
    settings.matches(KEY).forEach(key -> names.add(key.substring(0, key.lastIndexOf('.'))));
    names.add("fonts.1"); // Asked for in any case, so that it is known.
    var fonts = new ArrayList<FontConfig>();
    for (String name : names) {
      boolean gaiji = settings.value(name + ".gaiji", false, FontConfig::yesOrNo);
      if (!settings.has(name + ".file")
          && !settings.has(name + ".sha256")
          && !settings.has(name + ".gaiji")) {
        continue;
      }
      var file = settings.required(name + ".file", Parse.file(folder));
      var digest = settings.required(name + ".sha256", FontConfig::digest);
      if (file != null && digest != null) {
        fonts.add(new FontConfig(name, new DeclaredFont(file, digest, gaiji)));
      }
    }
    return List.copyOf(fonts);
  }

  /**
   * The fonts that the pages are drawn with; without a list, the ones the program finds or brings.
   *
   * @throws ConfigurationRefused if a file is not the one declared, or no TrueType font
   */
  public static FontSet load(List<FontConfig> fonts) throws ConfigurationRefused {
    if (fonts.isEmpty()) {
      return FontSet.installed();
    }
    try {
      return FontSet.declared(fonts.stream().map(FontConfig::font).toList());
    } catch (IOException e) {
      throw new ConfigurationRefused(List.of("fonts: " + e.getMessage()));
    }
  }

  /**
   * The same list as the reader of finished pages knows it, which reads the files by itself.
   *
   * @throws ConfigurationRefused if a file is not the one declared, or not the one this build knows
   */
  public static InstalledFonts known(List<FontConfig> fonts) throws ConfigurationRefused {
    try {
      return fonts.isEmpty()
          ? InstalledFonts.installed()
          : InstalledFonts.declared(fonts.stream().map(FontConfig::known).toList());
    } catch (InstalledFonts.UnknownFont | UncheckedIOException | IllegalArgumentException e) {
      throw new ConfigurationRefused(List.of("fonts: " + e.getMessage()));
    }
  }

  private static InstalledFonts.KnownFont known(FontConfig declared) {
    var font = declared.font();
    return new InstalledFonts.KnownFont(font.file().toString(), font.sha256(), font.gaiji());
  }

  private static String digest(String text) {
    if (!text.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("64 hexadecimal digits: SHA-256 of the font's file");
    }
    return text;
  }

  private static boolean yesOrNo(String text) {
    return switch (text) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new IllegalArgumentException("yes or no");
    };
  }
}
