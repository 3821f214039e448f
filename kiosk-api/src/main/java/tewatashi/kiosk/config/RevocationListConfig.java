package tewatashi.kiosk.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where one authority's daily revocation list is found. From here alone: an address in a
 * certificate or in a list is never followed.
 *
 * @param key the configuration's name for it, {@code revocation.list.1}
 * @param issuerKey whose list it must be
 */
public record RevocationListConfig(String key, String issuerKey, Source source) {
  private static final Pattern KEY = Pattern.compile("revocation\\.list\\.[0-9]{1,3}");

  /** An address or a file. */
  public sealed interface Source {
    record Url(URI url) implements Source {}

    /** Need not be there yet: a list that is missing is a list that cannot be used. */
    record File(Path file) implements Source {}
  }

  /** Each belongs to the authority of its own number. */
  static List<RevocationListConfig> read(
      Settings settings, Path folder, List<AuthorityConfig> authorities) {
    var lists = new ArrayList<RevocationListConfig>();
    var keys = settings.matches(KEY);
    keys.add("revocation.list.1"); // Asked for in any case, so that it is known.
    for (String key : keys) {
      String authority = "trust.authority" + key.substring(key.lastIndexOf('.'));
      var source = settings.optional(key, text -> source(text, folder));
      var whose = authorities.stream().filter(one -> one.key().equals(authority)).findFirst();
      if (settings.has(key) && whose.isEmpty()) {
        settings.fault(key + ": there is no " + authority);
      } else if (source.isPresent() && whose.isPresent()) {
        lists.add(new RevocationListConfig(key, whose.get().issuerKey(), source.get()));
      }
    }
    return List.copyOf(lists);
  }

  private static Source source(String text, Path folder) {
    if (text.contains("://")) {
      return new Source.Url(Parse.httpUrl(text));
    }
    if (text.isEmpty() || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("an http or https URL, or a file's path");
    }
    return new Source.File(folder.resolve(text).normalize());
  }
}
