package tewatashi.kiosk.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tewatashi.kiosk.keys.KeyRefused;
import tewatashi.kiosk.keys.PublicSigningKey;

/**
 * Where the manifest lies, and whose signatures count.
 *
 * @param file need not be there: a command may be about to write it
 * @param signers public keys' files, one or more
 */
public record ManifestConfig(Path file, List<Path> signers) {
  private static final Pattern SIGNER = Pattern.compile("manifest\\.signer\\.[1-9]");

  public ManifestConfig {
    signers = List.copyOf(signers);
  }

  static Optional<ManifestConfig> read(Settings settings, Path folder) {
    var file = settings.required("manifest.file", Parse.path(folder));
    var keys = new TreeSet<>(settings.matches(SIGNER));
    keys.add("manifest.signer.1"); // One at least.
    var signers = new ArrayList<Path>();
    for (String key : keys) {
      var signer = settings.required(key, Parse.file(folder));
      if (signer != null) {
        signers.add(signer);
      }
    }
    return file == null || signers.isEmpty()
        ? Optional.empty()
        : Optional.of(new ManifestConfig(file, signers));
  }

  /**
   * The keys themselves.
   *
   * @throws ConfigurationRefused if one is none, or given twice: one person would count as two
   */
  public List<PublicSigningKey> trusted() throws ConfigurationRefused {
    var faults = new ArrayList<String>();
    var keys = new ArrayList<PublicSigningKey>();
    for (Path signer : signers) {
      try {
        var key = PublicSigningKey.read(signer);
        if (keys.contains(key)) {
          faults.add("manifest.signer: " + signer.getFileName() + " holds a key given before");
        }
        keys.add(key);
      } catch (KeyRefused e) {
        faults.add("manifest.signer: " + e.getMessage());
      } catch (IOException e) {
        faults.add("manifest.signer: " + signer.getFileName() + " cannot be read");
      }
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationRefused(faults);
    }
    return List.copyOf(keys);
  }
}
