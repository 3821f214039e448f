package tewatashi.town.browser;

import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.Optional;

/** Every request of a visit, by what stands on the wire. */
enum Step {
  OPEN(HttpMethod.POST, "/v1/sessions", ""),
  CARD(HttpMethod.POST, "/v1/sessions/[^/]+/card", ""),
  CARD_REMOVED(HttpMethod.POST, "/v1/sessions/[^/]+/card-removed", ""),
  SCOPE(HttpMethod.POST, "/v1/sessions/[^/]+/scope", ""),
  APPLY(HttpMethod.POST, "/v1/sessions/[^/]+/issuances", ""),
  ASKED(HttpMethod.POST, "/v1/issuances/[^/]+/payment", "\"asked\""),
  TAKEN(HttpMethod.POST, "/v1/issuances/[^/]+/payment", "\"taken\""),
  RETURNED(HttpMethod.POST, "/v1/issuances/[^/]+/payment", "\"returned\""),
  STATE(HttpMethod.GET, "/v1/issuances/[^/]+(/events)?", ""),
  COLLECTED(HttpMethod.POST, "/v1/issuances/[^/]+/collected", ""),
  NOT_MINE(HttpMethod.POST, "/v1/issuances/[^/]+/not-mine", ""),
  RECEIPT(HttpMethod.GET, "/v1/issuances/[^/]+/receipt", ""),
  CLERK(HttpMethod.POST, "/v1/tray-confirmations", ""),
  END(HttpMethod.DELETE, "/v1/sessions/[^/]+", "");

  private final HttpMethod method;
  private final String path;
  private final String within;

  Step(HttpMethod method, String path, String within) {
    this.method = method;
    this.path = path;
    this.within = within;
  }

  /** Which step a request is; none for what belongs to no visit. */
  static Optional<Step> of(HttpMethod method, String path, String body) {
    return Arrays.stream(values())
        .filter(step -> step.method.equals(method) && path.matches(step.path))
        .filter(step -> body.contains(step.within))
        .findFirst();
  }
}
