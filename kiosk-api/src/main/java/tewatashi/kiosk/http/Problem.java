package tewatashi.kiosk.http;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tewatashi.issuance.port.Attention;
import tewatashi.kiosk.ProblemType;

/**
 * One refusal as it is sent (RFC 9457).
 *
 * @param detail for developers, where the request itself was at fault; no value of it is repeated
 * @param retryAfter when asking again may help
 * @param attention what the printer needs, where it is the printer
 */
record Problem(
    ProblemType type,
    Optional<String> detail,
    Optional<Duration> retryAfter,
    Set<Attention> attention) {
  private static final String TYPES = "urn:tewatashi:problem:";

  Problem(ProblemType type, Optional<String> detail, Optional<Duration> retryAfter) {
    this(type, detail, retryAfter, Set.of());
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
    return json.put("reference", reference);
  }
}
