package tewatashi.kiosk.manifest;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.config.ManifestConfig;

/**
 * Looks again while the node serves, for a seal, a mayor, the schema and the database can change
 * under it, and so can the manifest. A difference closes this node to new visits; those under way
 * end. It opens again by itself once the two agree.
 */
public final class ManifestWatch {
  private static final Logger log = LoggerFactory.getLogger(ManifestWatch.class);

  private final ManifestConfig config;
  private final Realm realm;
  private final Installation installation;
  private final int nodes;
  private final InstantSource clock;
  private volatile List<String> differences = List.of();
  private volatile List<String> coming = List.of();

  /**
   * @param nodes how many nodes this one began with; another number is a difference until it starts
   *     anew
   */
  public ManifestWatch(
      ManifestConfig config,
      Realm realm,
      Installation installation,
      int nodes,
      InstantSource clock) {
    this.config = config;
    this.realm = realm;
    this.installation = installation;
    this.nodes = nodes;
    this.clock = clock;
  }

  /**
   * The look before a node opens.
   *
   * @param others what else was found to differ, told in one breath
   * @throws StaysClosed with everything that differs
   */
  public void requireAgreement(List<String> others) throws StaysClosed {
    try {
      var all = new ArrayList<>(others);
      all.addAll(found(clock.instant()));
      if (!all.isEmpty()) {
        throw new StaysClosed(all);
      }
    } catch (RegisterUnavailable e) {
      throw new StaysClosed(List.of("the database does not say what it is"));
    }
  }

  /** Called every minute. A silent database changes nothing: without it nothing is served. */
  public void look() {
    List<String> now;
    try {
      now = found(clock.instant());
    } catch (RegisterUnavailable e) {
      log.warn("the database did not say what it is");
      return;
    }
    if (!now.equals(differences)) {
      now.forEach(one -> log.error("no new visits here: {}", one));
      if (now.isEmpty()) {
        log.info("what is agrees with the manifest again");
      }
      differences = now;
    }
  }

  /** Whether new visits may begin here, as last looked at. */
  public boolean agrees() {
    return differences.isEmpty();
  }

  private List<String> found(Instant at) throws RegisterUnavailable {
    try {
      var manifest = Manifest.load(config, realm);
      var is = installation.entries(nodes, at);
      tell(StartUpCheck.coming(manifest, is, at));
      return StartUpCheck.differences(manifest, is, at);
    } catch (StaysClosed e) {
      return e.differences();
    } catch (ConfigurationRefused e) {
      return e.faults();
    }
  }

  private void tell(List<String> now) {
    if (!now.equals(coming)) {
      now.forEach(one -> log.warn("approve it in time: {}", one));
      coming = now;
    }
  }
}
