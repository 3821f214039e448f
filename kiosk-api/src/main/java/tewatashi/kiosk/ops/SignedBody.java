package tewatashi.kiosk.ops;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.operations.CaseNotice;
import tewatashi.issuance.operations.StopOrder.Reach;
import tewatashi.issuance.operations.Whom;
import tewatashi.issuance.operations.WhoseBytes;
import tewatashi.issuance.port.PublicReason;
import tewatashi.issuance.session.TerminalId;

/**
 * What an operator signed, field by field. The server makes the signed text of it anew: a field
 * that was not signed as it stands here makes the signature wrong.
 */
final class SignedBody {
  private final JsonObject json;

  private SignedBody(JsonObject json) {
    this.json = json;
  }

  /** Nothing but texts and nulls under these names. */
  static SignedBody read(Buffer body, Set<String> names) throws OpsRefused {
    try {
      var json = new JsonObject(body);
      var unknown = new HashSet<>(json.fieldNames());
      unknown.removeAll(names);
      if (unknown.isEmpty()
          && json.stream()
              .allMatch(field -> field.getValue() == null || field.getValue() instanceof String)) {
        return new SignedBody(json);
      }
    } catch (DecodeException e) {
      // Answered below: what it says may quote the body.
    }
    throw new OpsRefused(OpsProblem.MALFORMED);
  }

  /** A part of what was signed, as the engine's own types take it. */
  @FunctionalInterface
  interface Reading<T> {
    T of(SignedBody body);
  }

  /** Reads a part; what is not of its form is a refusal, without a word of what it was. */
  <T> T part(Reading<T> reading) throws OpsRefused {
    try {
      return reading.of(this);
    } catch (IllegalArgumentException | DateTimeException | NoSuchElementException e) {
      throw new OpsRefused(OpsProblem.MALFORMED);
    }
  }

  String text(String name) {
    return field(name).orElseThrow();
  }

  Instant at() {
    return Instant.parse(text("at"));
  }

  byte[] signature() {
    return Base64.getDecoder().decode(text("signature"));
  }

  Reach reach() {
    return new Reach(
        field("municipality"),
        field("kind").map(word -> CertificateKind.of(word).orElseThrow()),
        field("terminal").map(TerminalId::new),
        field("printer").map(UUID::fromString),
        field("build"),
        whom());
  }

  private Optional<Whom> whom() {
    var numbered = field("resident").<Whom>map(Whom.Numbered::new);
    var asked = field("resident_of").<Whom>map(Whom.WhoAskedFor::new);
    if (numbered.isPresent() && asked.isPresent()) {
      throw new IllegalArgumentException("one resident is named in one way");
    }
    return numbered.or(() -> asked);
  }

  PublicReason publicReason() {
    return PublicReason.of(text("public_reason")).orElseThrow();
  }

  WhoseBytes answer() {
    return WhoseBytes.of(text("answer")).orElseThrow();
  }

  Digest evidence() {
    return new Digest(text("evidence"));
  }

  CaseNotice.About about() {
    return new CaseNotice.About(
        field("reference"),
        field("terminal").map(TerminalId::new),
        field("when").map(Instant::parse));
  }

  CaseNotice.From from() {
    return CaseNotice.From.of(text("from")).orElseThrow();
  }

  private Optional<String> field(String name) {
    return Optional.ofNullable(json.getString(name)).filter(text -> !text.isEmpty());
  }

  /** A resident's number may be among it. */
  @Override
  public String toString() {
    return "SignedBody[]";
  }
}
