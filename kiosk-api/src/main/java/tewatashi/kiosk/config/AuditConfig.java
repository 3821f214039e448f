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
import tewatashi.kiosk.keys.SigningKey;

/**
 * The key that signs the audit's heads, and whose heads count.
 *
 * @param key the installation's private key; without one nothing is chained here
 * @param signers further public keys' files: of other nodes, and of earlier years
 * @param heads where this node keeps what it signed; on another disk, it finds a cut tail
 */
public record AuditConfig(Optional<Path> key, List<Path> signers, Optional<Path> heads) {
  private static final Pattern SIGNER = Pattern.compile("audit\\.signer\\.[1-9]");

  public AuditConfig {
    signers = List.copyOf(signers);
  }

  static AuditConfig read(Settings settings, Path folder) {
    var key = settings.optional("audit.key-file", Parse.file(folder));
    var heads = settings.optional("audit.heads-file", Parse.path(folder));
    var keys = new TreeSet<>(settings.matches(SIGNER));
    keys.add("audit.signer.1"); // Asked for in any case, so that it is known.
    var signers = new ArrayList<Path>();
    keys.forEach(one -> settings.optional(one, Parse.file(folder)).ifPresent(signers::add));
    return new AuditConfig(key, signers, heads);
  }

  /**
   * The key, if there is one.
   *
   * @throws ConfigurationRefused if it is none, or others may read it
   */
  public Optional<SigningKey> signing() throws ConfigurationRefused {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(SigningKey.read(key.get()));
    } catch (KeyRefused e) {
      throw new ConfigurationRefused(List.of("audit.key-file: " + e.getMessage()));
    } catch (IOException e) {
      throw new ConfigurationRefused(List.of("audit.key-file: it cannot be read"));
    }
  }

  /**
   * Whose heads count: every signer named, and this key's own public half.
   *
   * @throws ConfigurationRefused if one is no key
   */
  public List<PublicSigningKey> trusted() throws ConfigurationRefused {
    var files = new ArrayList<>(signers);
    key.map(SigningKey::publicHalf).ifPresent(files::add);
    var keys = new ArrayList<PublicSigningKey>();
    for (Path file : files) {
      try {
        keys.add(PublicSigningKey.read(file));
      } catch (KeyRefused e) {
        throw new ConfigurationRefused(List.of("audit.signer: " + e.getMessage()));
      } catch (IOException e) {
        throw new ConfigurationRefused(
            List.of("audit.signer: " + file.getFileName() + " cannot be read"));
      }
    }
    return List.copyOf(keys);
  }
}
