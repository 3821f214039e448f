package tewatashi.kiosk.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tewatashi.issuance.session.CardAlgorithm;

/**
 * One trusted authority: a row of the table that says what its cards are.
 *
 * @param key the configuration's name for it, {@code trust.authority.1}
 * @param certificate PEM
 * @param issuerKey the pin: SHA-256 of its SubjectPublicKeyInfo, hexadecimal. The file may be
 *     exchanged by mistake; all generations bear one name
 * @param policy the OID its authentication certificates carry
 * @param algorithm with what kind of key its cards sign
 */
public record AuthorityConfig(
    String key, Path certificate, String issuerKey, String policy, CardAlgorithm algorithm) {
  private static final Pattern KEY =
      Pattern.compile(
          "(trust\\.authority\\.[0-9]{1,3})\\.(certificate|issuer-key|policy|algorithm)");

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
      var issuerKey = settings.required(authority + ".issuer-key", AuthorityConfig::sha256);
      var algorithm =
          settings.value(
              authority + ".algorithm", CardAlgorithm.RSA_2048_SHA256, AuthorityConfig::algorithm);
      if (certificate != null && issuerKey != null && policy != null) {
        authorities.add(new AuthorityConfig(authority, certificate, issuerKey, policy, algorithm));
      }
    }
    return List.copyOf(authorities);
  }

  private static String sha256(String text) {
    if (!text.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("64 hexadecimal digits: SHA-256 of the public key");
    }
    return text;
  }

  private static CardAlgorithm algorithm(String text) {
    return CardAlgorithm.of(text)
        .orElseThrow(
            () -> new IllegalArgumentException("rsa-2048-sha256, p-256-sha256 or p-384-sha384"));
  }

  private static String oid(String text) {
    if (!text.matches("[0-2](\\.(0|[1-9][0-9]{0,9})){2,20}")) {
      throw new IllegalArgumentException("an object identifier like 1.2.392.200149.8.5.1.3.30");
    }
    return text;
  }
}
