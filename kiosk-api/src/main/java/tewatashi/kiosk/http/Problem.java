package tewatashi.kiosk.http;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.PublicReason;
import tewatashi.kiosk.Answer;
import tewatashi.kiosk.ProblemType;

/**
 * One refusal as it is sent (RFC 9457).
 *
 * @param detail for developers, where the request itself was at fault; no value of it is repeated
 * @param retryAfter when asking again may help
 * @param attention what the printer needs, where it is the printer
 * @param reason why the service stands still, where it is a stop
 */
public record Problem(
    ProblemType type,
    Optional<String> detail,
    Optional<Duration> retryAfter,
    Set<Attention> attention,
    Optional<PublicReason> reason) {
  private static final String TYPES = "urn:tewatashi:problem:";

  Problem(ProblemType type, Optional<String> detail, Optional<Duration> retryAfter) {
    this(type, detail, retryAfter, Set.of(), Optional.empty());
  }

  /** What the desk refused. */
  static Problem of(Answer.Refused<?> no) {
    return new Problem(no.type(), Optional.empty(), no.retryAfter(), no.attention(), no.reason());
  }

  static Problem of(ProblemType type) {
    return new Problem(type, Optional.empty(), Optional.empty());
  }

  static Problem of(ProblemType type, Duration retryAfter) {
    return new Problem(type, Optional.empty(), Optional.of(retryAfter));
  }

  /** The {@code type} a problem bears: a name, not an address to be fetched (RFC 9457, 3.1.1). */
  static String uri(ProblemType type) {
    return TYPES + type.word();
  }

  JsonObject json(String reference) {
    var json =
        new JsonObject()
            .put("type", uri(type))
            .put("title", type.title())
            .put("status", type.status());
    detail.ifPresent(text -> json.put("detail", text));
    if (!attention.isEmpty()) {
      json.put("attention", Views.words(attention));
    }
    reason.ifPresent(word -> json.put("reason", word.word()));
    return json.put("reference", reference);
  }
}
