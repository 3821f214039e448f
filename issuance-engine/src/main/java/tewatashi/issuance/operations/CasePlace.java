package tewatashi.issuance.operations;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where and when something happened that no issuance is known for, or that was said besides. At
 * least one of reference, terminal, printer and node is there, unless a story is known.
 *
 * @param at by the database's clock, or as somebody outside said it
 * @param reference as it was said; no single issuance begins with it
 * @param node which process, 32 hexadecimal digits
 * @param matter what the service itself knows besides: an error's class, two builds
 */
public record CasePlace(
    Instant at,
    Optional<String> reference,
    Optional<String> terminal,
    Optional<UUID> printer,
    Optional<String> node,
    Optional<String> matter) {

  /** What is known, by name and in one order; nothing of it is empty. */
  public Map<String, String> known() {
    var known = new LinkedHashMap<String, String>();
    reference.ifPresent(said -> known.put("reference", said.toUpperCase(Locale.ROOT)));
    terminal.ifPresent(id -> known.put("terminal", id));
    printer.ifPresent(id -> known.put("printer", id.toString()));
    node.ifPresent(id -> known.put("node", id));
    known.put("at", at.toString());
    matter.ifPresent(what -> known.put("matter", what));
    return known;
  }

  /** One line for a person: name and value of what is known. */
  public String words() {
    return known().entrySet().stream()
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining(" "));
  }
}
