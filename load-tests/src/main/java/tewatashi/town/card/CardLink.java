package tewatashi.town.card;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One line of {@code cards.ndjson}: what a card must hold so that the register's link fits it. The
 * register knows issuer key, serial and validity; only the town knows the subject and the PIN.
 *
 * @param medium {@code card}, {@code android} or {@code iphone}
 * @param serial lower-case hex, whole bytes, positive
 * @param subject the certificate's common name, 23 opaque characters
 * @param pin four digits; a specimen's PIN is no secret
 * @param revoked whether the responder is to call the certificate revoked
 */
public record CardLink(
    String municipality,
    String resident,
    String medium,
    String issuerKey,
    String serial,
    String subject,
    Instant validFrom,
    Instant validUntil,
    String pin,
    boolean revoked) {

  /** The serial as the certificate states it. */
  public BigInteger serialNumber() {
    return new BigInteger(1, HexFormat.of().parseHex(serial));
  }

  /** Whether the certificate is within its validity at this instant. */
  public boolean validAt(Instant now) {
    return !now.isBefore(validFrom) && now.isBefore(validUntil);
  }

  /** Parses one line. */
  public static CardLink parse(String line) {
    var json = new JsonObject(line);
    return new CardLink(
        json.getString("municipality"),
        json.getString("resident"),
        json.getString("medium"),
        json.getString("issuer_key"),
        json.getString("serial"),
        json.getString("subject"),
        Instant.parse(json.getString("valid_from")),
        Instant.parse(json.getString("valid_until")),
        json.getString("pin"),
        json.getBoolean("revoked"));
  }

  /** A serial names a person: it stays out of logs. */
  @Override
  public String toString() {
    return "CardLink[" + medium + "]";
  }
}
