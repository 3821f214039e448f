package tewatashi.terminal.desk;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A kind of certificate that the card's holder can have.
 *
 * @param kind {@code residence}, {@code record} or {@code seal}
 * @param feeYen for one copy today
 * @param opensAt the next opening, where it is known
 */
public record Offer(String kind, int feeYen, boolean open, Optional<Instant> opensAt) {
  static Offer of(JsonObject json) {
    return new Offer(
        json.getString("kind"),
        json.getInteger("fee_yen"),
        json.getBoolean("open"),
        Optional.ofNullable(json.getString("opens_at")).map(Instant::parse));
  }
}
