package tewatashi.kiosk.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A folder with a smallest possible configuration and the files it names. */
record ConfigFolder(Path path) {
  static ConfigFolder in(Path path) throws IOException {
    for (String file : List.of("signer", "server.p12", "password", "terminals.pem", "ca.pem")) {
      Files.writeString(path.resolve(file), "hunter2\n");
    }
    return new ConfigFolder(path);
  }

  Map<String, String> smallest() {
    var all = theRest();
    all.put("manifest.signer.1", "signer");
    return all;
  }

  private static Map<String, String> theRest() {
    return new TreeMap<>(
        Map.of(
            "realm", "specimen",
            "manifest.file", "manifest",
            "listen.tls.keystore", "server.p12",
            "listen.tls.password-file", "password",
            "listen.terminal-ca", "terminals.pem",
            "database.url", "jdbc:postgresql://localhost/tewatashi",
            "trust.authority.1.certificate", "ca.pem",
            "trust.authority.1.issuer-key", "0".repeat(64),
            "trust.authority.1.policy", "1.2.392.200149.8.5.1.0.30",
            "responder.url", "http://localhost:1/ocsp"));
  }

  ServerConfig smallestWith(String... keysAndValues) throws ConfigurationRefused {
    var given = smallest();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      given.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return ServerConfig.from(given, path, 2);
  }

  ServerConfig smallestWithout(String key) throws ConfigurationRefused {
    var given = smallest();
    given.remove(key);
    return ServerConfig.from(given, path, 2);
  }
}
