package tewatashi.issuance.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stop that stands. An empty field of its scope is any.
 *
 * @param id as {@code stops} lists it
 * @param oneResident whether it stops one resident; whom, nobody reads
 * @param publicReason the word of what residents may read
 * @param by the operator, or the database role of the guard that placed it
 * @param signedBy operators whose word to lift it counts now: another one is missing
 * @param openCases the unanswered questions of the stories it was placed for
 */
public record StandingStop(
    long id,
    Optional<String> municipality,
    Optional<String> kind,
    Optional<String> terminal,
    Optional<UUID> printer,
    Optional<String> build,
    boolean oneResident,
    String reason,
    String publicReason,
    Instant placedAt,
    String by,
    List<String> signedBy,
    List<String> openCases) {
  public StandingStop {
    signedBy = List.copyOf(signedBy);
    openCases = List.copyOf(openCases);
  }

  /**
   * Municipality, kind, terminal, build, {@code *} is any; and a printer or that it is of one
   * resident, where it is. What is signed holds these words, so older ones stay as they were.
   */
  public String scope() {
    String four =
        Stream.of(municipality, kind, terminal, build)
            .map(field -> field.orElse("*"))
            .collect(Collectors.joining(" "));
    return four
        + printer.map(id -> " printer " + id).orElse("")
        + (oneResident ? " one resident" : "");
  }
}
