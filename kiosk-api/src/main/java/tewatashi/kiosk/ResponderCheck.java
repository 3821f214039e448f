package tewatashi.kiosk;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.TrustAnchors;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.revocation.ResponderDoubted;

/**
 * Before a node opens: does the responder give one believable answer for each pinned authority? In
 * production a node that could not verify a single card does not start; in specimen it says so and
 * starts, for a desk may be looked at without a responder.
 */
final class ResponderCheck {
  private static final Logger log = LoggerFactory.getLogger(ResponderCheck.class);

  /** One question about an authority, answered with the responder's own time. */
  @FunctionalInterface
  interface Probe {
    Instant ask(X509Certificate issuer, Instant now) throws ResponderDoubted;
  }

  private ResponderCheck() {}

  /**
   * Asks about every authority, and compares clocks on the way.
   *
   * @throws ConfigurationRefused naming each authority for which nothing believable came, in
   *     production; and a clock that differs, in any realm
   */
  static void require(Realm realm, TrustAnchors anchors, Probe probe, InstantSource clock)
      throws ConfigurationRefused {
    var faults = new ArrayList<String>();
    int number = 0;
    for (X509Certificate issuer : anchors.certificates()) {
      number++;
      Instant before = clock.instant();
      try {
        Instant produced = probe.ask(issuer, before);
        var away = ClockWatch.away(before, produced, clock.instant());
        if (ClockWatch.isFar(away)) {
          faults.add(ClockWatch.differs("the responder", away));
        }
      } catch (ResponderDoubted e) {
        var fault = "responder, for the %d. authority: %s".formatted(number, e.getMessage());
        boolean clocks = "from-the-future".equals(e.getMessage());
        if (clocks || realm == Realm.PRODUCTION) {
          faults.add(clocks ? fault + " (do the clocks agree?)" : fault);
        } else {
          log.warn("{}; cards cannot be verified", fault);
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationRefused(faults);
    }
  }
}
