package tewatashi.kiosk.http;

import io.vertx.core.MultiMap;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionSecret;
import tewatashi.kiosk.Caller;
import tewatashi.kiosk.StepNotes;

/** A request's parts, typed. Whatever is not of the contract's form is a {@link Refusal}. */
record RequestParts(Map<String, String> path, MultiMap headers, Fields body, StepNotes notes) {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{16,64}");
  private static final Pattern VERSION = Pattern.compile("0|[1-9][0-9]{0,8}");

  /** A session and the secret shown for it: nobody has compared them yet. */
  record Claim(SessionId session, SessionSecret secret, StepNotes notes) {
    Caller by(Operations.Terminal terminal) {
      return new Caller(terminal, session, secret, notes);
    }
  }

  SessionSecret secret() throws Refusal {
    var text = header("Session-Secret", SECRET, "43 characters of base64url");
    return new SessionSecret(Base64.getUrlDecoder().decode(text));
  }

  /** By the path where it names a session, else by the header. */
  Claim claim() throws Refusal {
    var inPath = path.get("session");
    var session = inPath != null ? inPath : header("Session", ID, "32 hexadecimal digits");
    return new Claim(new SessionId(session), secret(), notes);
  }

  /** Only on paths that name an issuance. */
  IssuanceId issuance() {
    return new IssuanceId(String.valueOf(path.get("issuance")));
  }

  Optional<IssuanceId> issuanceIfNamed() {
    return Optional.ofNullable(path.get("issuance")).map(IssuanceId::new);
  }

  /** Empty if there is none. */
  Optional<String> idempotencyKey() throws Refusal {
    return headers.contains("Idempotency-Key")
        ? Optional.of(header("Idempotency-Key", KEY, "16 to 64 characters of base64url"))
        : Optional.empty();
  }

  OptionalLong lastEventId() throws Refusal {
    return headers.contains("Last-Event-ID")
        ? OptionalLong.of(Long.parseLong(header("Last-Event-ID", VERSION, "a version")))
        : OptionalLong.empty();
  }

  /** An id in a path that is none names nothing: 404, as for an id nobody has. */
  boolean namesSomething() {
    return path.values().stream().allMatch(id -> ID.matcher(id).matches());
  }

  private String header(String name, Pattern pattern, String form) throws Refusal {
    var values = headers.getAll(name);
    if (values.size() != 1 || !pattern.matcher(values.getFirst()).matches()) {
      throw new Refusal.Malformed("header " + name + ": must be there once, " + form);
    }
    return values.getFirst();
  }
}
