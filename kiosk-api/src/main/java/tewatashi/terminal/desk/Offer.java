package tewatashi.terminal.desk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of certificate that the card's holder can have.
 *
 * @param kind {@code residence}, {@code record} or {@code seal}
 * @param feeYen for one copy of the holder's own today
 * @param opensAt the next opening, where it is known
 * @param scopes whose paper is to be had, each with its fee for one copy today, in yen
 * @param items what may be asked for, in the API's words
 * @param notice what the municipality announces
 */
public record Offer(
    String kind,
    int feeYen,
    boolean open,
    Optional<Instant> opensAt,
    Map<String, Integer> scopes,
    List<String> items,
    Optional<String> notice) {
  public Offer {
    scopes = Collections.unmodifiableMap(new LinkedHashMap<>(scopes));
    items = List.copyOf(items);
  }

  static Offer of(JsonObject json) {
    return new Offer(
        json.getString("kind"),
        json.getInteger("fee_yen"),
        json.getBoolean("open"),
        Optional.ofNullable(json.getString("opens_at")).map(Instant::parse),
        scopes(json),
        words(json.getJsonArray("items")),
        Optional.ofNullable(json.getString("notice")));
  }

  /** A scope whose fee is not told costs what the holder's own does; the issuance has the last. */
  private static Map<String, Integer> scopes(JsonObject json) {
    var scopes = new LinkedHashMap<String, Integer>();
    words(json.getJsonArray("scopes"))
        .forEach(scope -> scopes.put(scope, json.getInteger("fee_yen")));
    for (Object entry : json.getJsonArray("fees")) {
      var fee = (JsonObject) entry;
      scopes.computeIfPresent(fee.getString("scope"), (_, _) -> fee.getInteger("yen"));
    }
    return scopes;
  }

  private static List<String> words(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }
}
