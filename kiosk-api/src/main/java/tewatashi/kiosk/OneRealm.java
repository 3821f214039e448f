package tewatashi.kiosk;

import java.util.ArrayList;
import java.util.List;
import tewatashi.issuance.session.Realm;

/**
 * Configuration, database and trust anchors are of one realm, or real people would get specimens
 * and synthetic ones real papers. The manifest's own word is compared with the other entries.
 */
final class OneRealm {
  private OneRealm() {}

  /** What is of another realm than the configuration, one line each. */
  static List<String> differences(Realm configuration, Realm database, Realm anchors) {
    var differences = new ArrayList<String>();
    differs(configuration, "database", database, differences);
    differs(configuration, "trust anchors", anchors, differences);
    return List.copyOf(differences);
  }

  private static void differs(
      Realm configuration, String other, Realm others, List<String> differences) {
    if (configuration != others) {
      differences.add(
          "realm differs: configuration says %s, %s says %s"
              .formatted(configuration.word(), other, others.word()));
    }
  }
}
