package tewatashi.kiosk;

/**
 * Every refusal a terminal can meet (RFC 9457 {@code type}), with its HTTP status. The words are
 * stable; {@code docs/outcomes.md} says what the screen shows and what a clerk does.
 */
public enum ProblemType {
  MALFORMED_REQUEST("malformed-request", 400, "The request is not of the API's form"),
  IDEMPOTENCY_KEY_MISSING("idempotency-key-missing", 400, "Idempotency-Key is required here"),
  TERMINAL_UNKNOWN("terminal-unknown", 403, "This terminal is not on the allow-list"),
  NOT_FOUND("not-found", 404, "There is no such thing for this terminal and session"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "This method is not for this path"),
  REQUEST_TIMEOUT("request-timeout", 408, "The request took too long to arrive"),
  SESSION_NOT_VERIFIED("session-not-verified", 409, "No card has been verified in this session"),
  CARD_STILL_PRESENT("card-still-present", 409, "The card has not been removed yet"),
  SCOPE_NOT_DECLARED("scope-not-declared", 409, "This scope was not declared on the session"),
  WRONG_STATE("wrong-state", 409, "The issuance is not in a state for this"),
  TERMINAL_BUSY("terminal-busy", 409, "The terminal has a live session or issuance"),
  TERMINAL_CLOSED("terminal-closed", 409, "The terminal waits for a clerk to see its tray"),
  REQUEST_STILL_RUNNING("request-still-running", 409, "The first request still runs"),
  BODY_TOO_LARGE("body-too-large", 413, "The body is larger than the API allows"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body must be application/json"),
  IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "The key was used for another request"),
  TOO_MANY_REQUESTS("too-many-requests", 429, "This terminal asks too often"),
  CHALLENGE_SPENT("challenge-spent", 409, "The challenge was answered before, or is too old"),
  CARD_NOT_ACCEPTED("card-not-accepted", 403, "This card cannot be used here"),
  CERTIFICATE_EXPIRED("certificate-expired", 403, "The card's certificate has expired"),
  CERTIFICATE_CHANGED("certificate-changed", 403, "The card's certificate does not count"),
  NOT_YET_ACTIVE("not-yet-active", 403, "The card counts from the day after it was issued"),
  REVOCATION_UNAVAILABLE("revocation-unavailable", 503, "The card cannot be checked right now"),
  NOT_ISSUABLE_BY_KIOSK("not-issuable-by-kiosk", 403, "Not to be had from a terminal"),
  NOT_ELIGIBLE("not-eligible", 403, "The holder cannot have this from a terminal"),
  SEAL_NOT_REGISTERED("seal-not-registered", 403, "No seal is registered for this card"),
  NOT_OFFERED("not-offered", 403, "The municipality does not offer this at a terminal"),
  RECORD_CHANGED("record-changed", 409, "The record changed meanwhile"),
  OUTSIDE_SERVICE_HOURS("outside-service-hours", 403, "Outside the hours of service"),
  SERVICE_SUSPENDED("service-suspended", 503, "The service is stopped"),
  PRINTER_ATTENTION("printer-attention", 503, "The printer needs attention"),
  REGISTER_UNAVAILABLE("register-unavailable", 503, "The register cannot be read right now"),
  CHECK_FAILED("check-failed", 503, "The certificate did not pass its check"),
  OUTCOME_UNKNOWN("outcome-unknown", 503, "What happened is being found out"),
  CLERK_CODE_WRONG("clerk-code-wrong", 403, "This code is not this clerk's"),
  OVERLOADED("overloaded", 503, "The service is at its bound"),
  INTERNAL("internal", 500, "Something is wrong on our side");

  private final String word;
  private final int status;
  private final String title;

  ProblemType(String word, int status, String title) {
    this.word = word;
    this.status = status;
    this.title = title;
  }

  /** The last part of the type's URI. */
  public String word() {
    return word;
  }

  public int status() {
    return status;
  }

  /** For developers; what a resident sees is the screen's own wording. */
  public String title() {
    return title;
  }
}
