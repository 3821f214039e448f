package tewatashi.kiosk.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tewatashi.kiosk.config.ManifestConfig;
import tewatashi.kiosk.keys.SigningKey;

/** A folder with a manifest that says something of every kind, signed by {@code signer}. */
public final class SignedManifest {
  static final String DIGEST = "a".repeat(64);

  private SignedManifest() {}

  /** One entry of every kind at least; what a database and a program would say of themselves. */
  static TreeMap<String, String> entries() {
    return new TreeMap<>(
        Map.ofEntries(
            Map.entry("realm", "specimen"),
            Map.entry("build", "0.1.0+abc"),
            Map.entry("schema.version", "31"),
            Map.entry("schema.migration.1", "-17"),
            Map.entry("schema.migration.31", "4711"),
            Map.entry("schema.objects", DIGEST),
            Map.entry("form.all.residence", "1/" + DIGEST + "/" + DIGEST),
            Map.entry("form.131016.seal", "2/" + DIGEST + "/" + DIGEST),
            Map.entry("font.1", DIGEST + "/gaiji"),
            Map.entry("font.2", DIGEST),
            Map.entry("fix.munakata-2023", "2026-11-22"),
            Map.entry("fix.takamatsu-2024", "2026-11-22"),
            Map.entry("official-seal.131016.20200331T150000Z", DIGEST + "/18.0mm"),
            Map.entry("official-seal.271004.20200331T150000Z", DIGEST + "/21.0mm"),
            Map.entry("mayor.131016.20230430T150000Z", DIGEST),
            Map.entry("mayor.271004.20230430T150000.000001Z", DIGEST),
            Map.entry("topology.nodes", "2"),
            Map.entry("topology.database", "7412345678901234567.16384"),
            Map.entry("topology.standbys", "none"),
            Map.entry("topology.postgresql", "embedded")));
  }

  /**
   * Written and signed; {@code manifest}, {@code manifest.sig}, {@code signer}, its public half.
   */
  public static ManifestConfig write(Path folder) throws IOException {
    return write(folder, entries());
  }

  static ManifestConfig write(Path folder, TreeMap<String, String> entries) throws IOException {
    Path file = Files.write(folder.resolve("manifest"), ManifestText.write(entries));
    Path key = folder.resolve("signer");
    if (!Files.exists(key)) {
      SigningKey.make(key, new SecureRandom());
    }
    sign(folder, "signer");
    return new ManifestConfig(file, List.of(SigningKey.publicHalf(key)));
  }

  static void sign(Path folder, String key) throws IOException {
    try {
      var signing = SigningKey.read(folder.resolve(key));
      ManifestSignatures.sign(folder.resolve("manifest"), signing, List.of(signing.open()));
    } catch (tewatashi.kiosk.keys.KeyRefused e) {
      throw new IllegalStateException(e);
    }
  }
}
