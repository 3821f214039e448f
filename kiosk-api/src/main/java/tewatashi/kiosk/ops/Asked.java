package tewatashi.kiosk.ops;

import io.vertx.core.http.HttpServerRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.oversight.AuditFilter;
import tewatashi.issuance.oversight.IssuanceFilter;
import tewatashi.issuance.oversight.TerminalFilter;

/** Reads filters from a query; what is absent or empty is any. */
final class Asked {
  private static final int TEXT_MAX = 200;

  private final HttpServerRequest request;

  Asked(HttpServerRequest request) {
    this.request = request;
  }

  IssuanceFilter issuances() throws OpsRefused {
    try {
      return new IssuanceFilter(
          read("state", word -> IssuanceFilter.State.of(word).orElseThrow()),
          text("municipality"),
          read("kind", word -> CertificateKind.of(word).orElseThrow()),
          text("terminal"),
          read("from", Instant::parse),
          read("until", Instant::parse),
          text("reference"),
          read("after", IssuanceFilter.Place::of));
    } catch (IllegalArgumentException e) {
      throw new OpsRefused(OpsProblem.MALFORMED);
    }
  }

  TerminalFilter terminals() throws OpsRefused {
    return new TerminalFilter(
        text("municipality"),
        text("attention").equals(Optional.of("true")),
        text("q"),
        text("after"));
  }

  AuditFilter audit() throws OpsRefused {
    return new AuditFilter(
        text("actor"),
        text("deed"),
        text("object"),
        text("municipality"),
        read("from", Instant::parse),
        read("until", Instant::parse),
        read("after", Long::valueOf).map(OptionalLong::of).orElseGet(OptionalLong::empty));
  }

  YearMonth month() throws OpsRefused {
    return read("month", YearMonth::parse).orElseThrow(() -> new OpsRefused(OpsProblem.MALFORMED));
  }

  String municipality() throws OpsRefused {
    return text("municipality")
        .filter(code -> code.matches("[0-9]{6}"))
        .orElseThrow(() -> new OpsRefused(OpsProblem.MALFORMED));
  }

  boolean all() throws OpsRefused {
    return text("all").equals(Optional.of("true"));
  }

  private Optional<String> text(String name) throws OpsRefused {
    String text = request.getParam(name, "");
    if (text.length() > TEXT_MAX || text.indexOf('\0') >= 0) {
      throw new OpsRefused(OpsProblem.MALFORMED);
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private <T> Optional<T> read(String name, Function<String, T> reading) throws OpsRefused {
    try {
      return text(name).map(reading);
    } catch (IllegalArgumentException | DateTimeException | NoSuchElementException e) {
      throw new OpsRefused(OpsProblem.MALFORMED);
    }
  }
}
