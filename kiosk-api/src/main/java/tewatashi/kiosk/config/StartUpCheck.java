package tewatashi.kiosk.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.TrustAnchors;
import tewatashi.kiosk.BuildIdentity;

/**
 * Compares what the service is about to be with what it was approved to be (G9). A difference is
 * not a warning: the service stays closed.
 */
public final class StartUpCheck {
  private StartUpCheck() {}

  /**
   * One realm in configuration, manifest, database and trust anchors; the manifest's build and
   * schema.
   *
   * @throws ConfigurationRefused naming each pair that differs
   */
  public static void compare(
      ServerConfig config,
      Manifest manifest,
      DatabaseIdentity database,
      TrustAnchors anchors,
      BuildIdentity build)
      throws ConfigurationRefused {
    var faults = new ArrayList<String>();
    var realms = new LinkedHashMap<String, Realm>();
    realms.put("manifest", manifest.realm());
    realms.put("database", database.realm());
    realms.put("trust anchors", anchors.realm());
    for (Map.Entry<String, Realm> other : realms.entrySet()) {
      differs("realm", "configuration", config.realm().word(), other.getKey(), word(other), faults);
    }
    manifest
        .build()
        .ifPresent(
            wanted -> differs("build", "manifest", wanted, "program", build.toString(), faults));
    manifest
        .schema()
        .ifPresent(
            wanted -> differs("schema", "manifest", wanted, "database", database.schema(), faults));
    if (!faults.isEmpty()) {
      throw new ConfigurationRefused(faults);
    }
  }

  private static String word(Map.Entry<String, Realm> of) {
    return of.getValue().word();
  }

  private static void differs(
      String what, String one, String ones, String other, String others, List<String> faults) {
    if (!ones.equals(others)) {
      faults.add("%s differs: %s says %s, %s says %s".formatted(what, one, ones, other, others));
    }
  }
}
