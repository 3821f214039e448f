package tewatashi.issuance.oversight;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which lines of the audit are looked for; what is empty is any.
 *
 * @param before only lines with a smaller number: the last of the page before
 */
public record AuditFilter(
    Optional<String> actor,
    Optional<String> deed,
    Optional<String> object,
    Optional<String> municipality,
    Optional<Instant> from,
    Optional<Instant> until,
    OptionalLong before) {}
