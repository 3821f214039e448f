package tewatashi.kiosk.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.config.ManifestConfig;

/**
 * What this installation was approved to be, by people whose keys are trusted here. There is no
 * other way to one than {@link #load}, which believes nothing before the signatures have held.
 */
public final class Manifest {
  /** A process's numbers are two digits at most. */
  private static final int NODES_MAX = 99;

  private final SortedMap<String, String> entries;
  private final String sha256;

  private Manifest(SortedMap<String, String> entries, String sha256) {
    this.entries = Collections.unmodifiableSortedMap(entries);
    this.sha256 = sha256;
  }

  /**
   * Reads and judges a manifest.
   *
   * @param realm the configuration's: in production two people must have signed, in specimen one
   * @throws StaysClosed if it is not signed as it must be, asks for something unknown, or approves
   *     what may not be
   * @throws ConfigurationRefused if the trusted keys cannot be had
   */
  public static Manifest load(ManifestConfig config, Realm realm)
      throws StaysClosed, ConfigurationRefused {
    String name = config.file().getFileName().toString();
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(config.file());
    } catch (IOException e) {
      throw new StaysClosed(List.of(name + ": there is no manifest, or it is unreadable"));
    }
    ManifestSignatures.require(
        bytes, ManifestSignatures.beside(config.file()), config.trusted(), signersMin(realm));
    return of(ManifestText.read(bytes, name), sha256(bytes));
  }

  /** How many different people must have signed. */
  public static int signersMin(Realm realm) {
    return switch (realm) {
      case SPECIMEN -> 1;
      case PRODUCTION -> 2;
    };
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What was signed, by its SHA-256: 64 hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  private static Manifest of(SortedMap<String, String> entries, String sha256) throws StaysClosed {
    var faults = new ArrayList<String>();
    entries.forEach((key, said) -> {
      var kind = EntryKind.of(key);
      if (kind.isEmpty() || (kind.get().followsInTime() && !isTerm(key, said))) {
        faults.add("manifest: this build does not know what " + key + " asks for");
      }
    });
    if (number(entries.get("topology.nodes")) == 0) {
      faults.add("manifest: topology.nodes is a number from 1 to " + NODES_MAX);
    }
    faults.addAll(unsafe(entries));
    if (!faults.isEmpty()) {
      throw new StaysClosed(faults);
    }
    return new Manifest(entries, sha256);
  }

  /** What nobody can approve for real people, whoever signed. */
  private static List<String> unsafe(SortedMap<String, String> entries) {
    if (!Realm.PRODUCTION.word().equals(entries.get("realm"))) {
      return List.of();
    }
    var faults = new ArrayList<String>();
    if (!"server".equals(entries.get("topology.postgresql"))) {
      faults.add("manifest: production has a PostgreSQL server, never the embedded one");
    }
    boolean alone = "1".equals(entries.get("topology.nodes"));
    if (!alone && !"required".equals(entries.get("topology.standbys"))) {
      faults.add(
          "manifest: several nodes in production need synchronous standbys"
              + " (topology.standbys=required)");
    }
    return faults;
  }

  private static boolean isTerm(String key, String said) {
    try {
      Term.of(key, said);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static int number(@org.jspecify.annotations.Nullable String text) {
    return text != null && text.matches("[1-9][0-9]?") ? Integer.parseInt(text) : 0;
  }

  /** Every entry by its key. */
  SortedMap<String, String> entries() {
    return entries;
  }

  /** How many nodes may serve the database at once: 1 to 99. */
  public int nodes() {
    return number(entries.get("topology.nodes"));
  }

  /** The bytes of a manifest with these entries, for a person to read and sign. */
  public static byte[] text(SortedMap<String, String> entries) {
    return ManifestText.write(new TreeMap<>(entries));
  }
}
