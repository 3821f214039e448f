package tewatashi.kiosk.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One trusted authority.
 *
 * @param key the configuration's name for it, {@code trust.authority.1}
 * @param certificate PEM
 * @param policy the OID its authentication certificates carry
 */
public record AuthorityConfig(String key, Path certificate, String policy) {
  private static final Pattern KEY =
      Pattern.compile("(trust\\.authority\\.[0-9]{1,3})\\.(certificate|policy)");

  static List<AuthorityConfig> read(Settings settings, Path folder) {
    var numbers = new TreeMap<Integer, String>();
    for (String key : settings.matches(KEY)) {
      String authority = key.substring(0, key.lastIndexOf('.'));
      int number = Integer.parseInt(authority.substring(authority.lastIndexOf('.') + 1));
      numbers.put(number, authority);
    }
    if (numbers.isEmpty()) {
      numbers.put(1, "trust.authority.1"); // Asked for, so that what is missing has a name.
    }
    var authorities = new ArrayList<AuthorityConfig>();
    for (String authority : numbers.values()) {
      var certificate = settings.required(authority + ".certificate", Parse.file(folder));
      var policy = settings.required(authority + ".policy", AuthorityConfig::oid);
      if (certificate != null && policy != null) {
        authorities.add(new AuthorityConfig(authority, certificate, policy));
      }
    }
    return List.copyOf(authorities);
  }

  private static String oid(String text) {
    if (!text.matches("[0-2](\\.(0|[1-9][0-9]{0,9})){2,20}")) {
      throw new IllegalArgumentException("an object identifier like 1.2.392.200149.8.5.1.3.30");
    }
    return text;
  }
}
