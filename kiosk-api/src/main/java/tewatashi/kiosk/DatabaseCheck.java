package tewatashi.kiosk;

import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.config.ConfigurationRefused;

/**
 * Whether the database keeps what it must, and to itself. One that forgets its last half second
 * forgets that a page was on its way, and the terminal opens to the next person with the page still
 * to come: the fault suite has seen it. One whose log quotes rows has people in its log.
 */
final class DatabaseCheck {
  private static final Logger log = LoggerFactory.getLogger(DatabaseCheck.class);

  private DatabaseCheck() {}

  /**
   * @param forgetful settings that let a commit be lost
   * @param talkative settings that let the database's log quote a parameter or a row
   * @throws ConfigurationRefused in production; a specimen's tests may be in a hurry, and its
   *     people are nobody
   */
  static void require(Realm realm, List<String> forgetful, List<String> talkative)
      throws ConfigurationRefused {
    var wrong =
        Stream.concat(
                forgetful.stream().map(one -> "the database may lose what it acknowledged: " + one),
                talkative.stream().map(one -> "the database's log may quote people: " + one))
            .toList();
    if (realm == Realm.PRODUCTION && !wrong.isEmpty()) {
      throw new ConfigurationRefused(wrong);
    }
    wrong.forEach(log::warn);
  }
}
