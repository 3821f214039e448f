package tewatashi.kiosk.ops;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import tewatashi.kiosk.http.Reply;

/** Why the page's server refuses (RFC 9457 {@code type}). */
enum OpsProblem {
  MALFORMED("malformed-request", 400, "The request is not of the page's form"),
  NOT_LOGGED_IN("not-logged-in", 401, "Nobody is logged in here, or no longer"),
  NOT_FROM_HERE("not-from-here", 403, "The request does not come from this page"),
  LOGIN_REFUSED("login-refused", 403, "The provider's word does not count here"),
  NOT_FOUND("not-found", 404, "There is no such thing that you see"),
  BODY_REFUSED("body-refused", 413, "The body is too large or too slow"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body must be application/json"),
  TOO_OFTEN("too-many-requests", 429, "This session asks too often"),
  DATABASE_AWAY("database-away", 503, "The database does not answer"),
  PROVIDER_AWAY("provider-away", 503, "The provider cannot be asked"),
  TOO_MANY_STREAMS("too-many-streams", 503, "Too many pages are open");

  private static final String TYPES = "urn:tewatashi:problem:ops:";
  private static final Duration SOON = Duration.ofSeconds(2);

  private final String word;
  private final int status;
  private final String title;

  OpsProblem(String word, int status, String title) {
    this.word = word;
    this.status = status;
    this.title = title;
  }

  String word() {
    return word;
  }

  int status() {
    return status;
  }

  /** What is sent. */
  Reply reply(String reference) {
    var body =
        new JsonObject()
            .put("type", TYPES + word)
            .put("title", title)
            .put("status", status)
            .put("reference", reference)
            .encode();
    var retry = status == 429 || status == 503 ? Optional.of(SOON) : Optional.<Duration>empty();
    return new Reply(status, body, retry, word);
  }
}
