package tewatashi.kiosk.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tewatashi.kiosk.keys.PublicSigningKey;
import tewatashi.kiosk.keys.SigningKey;

/**
 * The signatures beside a manifest, {@code NAME.sig}: one a line, the key's fingerprint and the
 * Ed25519 signature of the manifest's exact bytes in Base64.
 */
public final class ManifestSignatures {
  private static final String FIRST_LINE = "# Tewatashi manifest's signatures, format 1";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) ([A-Za-z0-9+/]{86}==)");

  private ManifestSignatures() {}

  /** Where a manifest's signatures lie. */
  public static Path beside(Path manifest) {
    return manifest.resolveSibling(manifest.getFileName() + ".sig");
  }

  /**
   * Signs a manifest as it lies there, and keeps the signatures of others that hold for it. Those
   * of an earlier text are dropped, for they say nothing any more.
   *
   * @param others the public halves whose signatures are judged; one that cannot be judged is kept
   * @throws IOException if a file cannot be read or written
   */
  public static void sign(Path manifest, SigningKey key, List<PublicSigningKey> others)
      throws IOException {
    byte[] bytes = Files.readAllBytes(manifest);
    Path file = beside(manifest);
    var all = new TreeMap<String, String>();
    if (Files.exists(file)) {
      lines(Files.readString(file)).forEach(all::put);
    }
    for (var other : others) {
      String signature = all.get(other.fingerprint());
      if (signature != null && !other.signed(bytes, Base64.getDecoder().decode(signature))) {
        all.remove(other.fingerprint());
      }
    }
    all.put(key.open().fingerprint(), Base64.getEncoder().encodeToString(key.sign(bytes)));
    var text = new StringBuilder(FIRST_LINE).append('\n');
    all.forEach(
        (whose, signature) -> text.append(whose).append(' ').append(signature).append('\n'));
    Files.writeString(file, text);
  }

  /**
   * Every signature must hold, each by a key trusted here, and there must be enough of them.
   *
   * @param signersMin how many different people must have signed, 1 or more
   * @throws StaysClosed with everything that is wrong
   */
  static void require(byte[] bytes, Path file, List<PublicSigningKey> trusted, int signersMin)
      throws StaysClosed {
    String name = file.getFileName().toString();
    SortedMap<String, String> signatures;
    try {
      signatures = lines(Files.readString(file));
    } catch (IOException e) {
      throw new StaysClosed(List.of(name + ": the manifest is not signed, or this is unreadable"));
    } catch (IllegalArgumentException e) {
      throw new StaysClosed(List.of(name + ": " + e.getMessage()));
    }
    var faults = new ArrayList<String>();
    var signed = new HashSet<PublicSigningKey>();
    signatures.forEach((whose, signature) -> {
      var key = trusted.stream().filter(one -> one.fingerprint().equals(whose)).findFirst();
      if (key.isEmpty()) {
        faults.add(name + ": key " + whose + " is not trusted here");
      } else if (key.get().signed(bytes, Base64.getDecoder().decode(signature))) {
        signed.add(key.get());
      } else {
        faults.add(
            name + ": key " + whose + " did not sign this manifest; was it changed afterwards?");
      }
    });
    if (signed.size() < signersMin) {
      faults.add("%s: signed by %d, and %d must sign".formatted(name, signed.size(), signersMin));
    }
    if (!faults.isEmpty()) {
      throw new StaysClosed(faults);
    }
  }

  private static SortedMap<String, String> lines(String text) {
    var all = new TreeMap<String, String>();
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var found = LINE.matcher(line);
      if (!found.matches()) {
        throw new IllegalArgumentException("a line is no signature");
      }
      if (all.put(found.group(1), found.group(2)) != null) {
        throw new IllegalArgumentException("key " + found.group(1) + " signs twice");
      }
    }
    return all;
  }
}
