package tewatashi.issuance.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stop that stands. An empty field of its scope is any.
 *
 * @param id as {@code stops} lists it
 * @param by the database role that placed it
 * @param openCases the unanswered questions of the stories it was placed for
 */
public record StandingStop(
    long id,
    Optional<String> municipality,
    Optional<String> kind,
    Optional<String> terminal,
    Optional<String> build,
    String reason,
    Instant placedAt,
    String by,
    List<String> openCases) {
  public StandingStop {
    openCases = List.copyOf(openCases);
  }

  /** Municipality, kind, terminal, build; {@code *} is any. */
  public String scope() {
    return Stream.of(municipality, kind, terminal, build)
        .map(field -> field.orElse("*"))
        .collect(Collectors.joining(" "));
  }
}
