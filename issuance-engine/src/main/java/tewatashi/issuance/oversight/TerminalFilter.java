package tewatashi.issuance.oversight;

import java.util.Optional;

/**
 * Which terminals are looked for; what is empty is any.
 *
 * @param municipality in whose own house it stands
 * @param attention only those that need somebody
 * @param part of its name or its store's
 * @param after the last terminal of the page before
 */
public record TerminalFilter(
    Optional<String> municipality,
    boolean attention,
    Optional<String> part,
    Optional<String> after) {}
