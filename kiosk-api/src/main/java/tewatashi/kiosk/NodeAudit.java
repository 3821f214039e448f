package tewatashi.kiosk;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.audit.AuditRoom;
import tewatashi.audit.AuditUnavailable;
import tewatashi.audit.Sealer;
import tewatashi.audit.SealerBounds;
import tewatashi.audit.SealerThread;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.config.ServerConfig;

/** A node's part in the audit: it chains and signs, notes what it is, and forgets what is over. */
final class NodeAudit {
  private static final Logger log = LoggerFactory.getLogger(NodeAudit.class);

  /** Rounds that were missed are made up for; what is older was another node's. */
  private static final Duration FORGET_WITHIN = Duration.ofHours(2);

  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
  private static final Duration ALL_THAT_IS_LEFT = Duration.ofDays(36_500);

  private final AuditRoom room;
  private boolean begun;

  private NodeAudit(AuditRoom room) {
    this.room = room;
  }

  static NodeAudit of(ServerConfig config) throws ConfigurationRefused, IOException {
    return new NodeAudit(new AuditRoom(DatabaseLogins.audit(config.database(), ANSWER_MAX)));
  }

  /**
   * The sealer on its thread; empty without a key, and then nothing is chained by this node.
   *
   * @throws ConfigurationRefused if the key is none, or there is none in production: nothing is
   *     done there that could not be proved afterwards
   */
  static Optional<AutoCloseable> sealing(ServerConfig config, MeterRegistry metrics)
      throws ConfigurationRefused, IOException {
    var key = config.audit().signing();
    if (key.isEmpty()) {
      if (config.realm() == Realm.PRODUCTION) {
        throw new ConfigurationRefused(List.of("audit.key-file is missing"));
      }
      return Optional.empty();
    }
    var bounds = SealerBounds.usual();
    var sealer =
        new Sealer(
            DatabaseLogins.audit(config.database(), bounds.answerMax()),
            AuditLog.signer(key.get()),
            bounds,
            System::nanoTime,
            new AuditLog(metrics, config.audit().heads()));
    return Optional.of(SealerThread.start(sealer, bounds));
  }

  /** By which manifest this node began. */
  void installed(String node, String manifest) throws ConfigurationRefused {
    try {
      room.noteManifest(node, manifest);
    } catch (AuditUnavailable e) {
      throw new ConfigurationRefused(List.of("the database does not take the audit's line"));
    }
  }

  /** One round: at first everything that was left behind, later what ended lately. */
  void forget() {
    try {
      int gone = room.forgetSessions(begun ? FORGET_WITHIN : ALL_THAT_IS_LEFT);
      begun = true;
      if (gone > 0) {
        log.debug("{} rows of ended sessions deleted", gone);
      }
    } catch (AuditUnavailable e) {
      log.warn("ended sessions could not be deleted: {}", e.getMessage());
    }
  }
}
