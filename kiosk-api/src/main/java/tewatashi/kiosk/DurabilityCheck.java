package tewatashi.kiosk;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.config.ConfigurationRefused;

/**
 * Whether what the database acknowledged will be there after its crash. A database that forgets its
 * last half second forgets that a page was on its way, and the terminal opens to the next person
 * with the page still to come: the fault suite has seen it.
 */
final class DurabilityCheck {
  private static final Logger log = LoggerFactory.getLogger(DurabilityCheck.class);

  private DurabilityCheck() {}

  /**
   * @param forgetful settings that let a commit be lost
   * @throws ConfigurationRefused in production; a specimen's tests may be in a hurry
   */
  static void require(Realm realm, List<String> forgetful) throws ConfigurationRefused {
    if (forgetful.isEmpty()) {
      return;
    }
    if (realm == Realm.PRODUCTION) {
      throw new ConfigurationRefused(
          forgetful.stream()
              .map(setting -> "the database may lose what it acknowledged: " + setting)
              .toList());
    }
    log.warn("the database may lose what it acknowledged: {}", forgetful);
  }
}
