package tewatashi.town.register;

import java.time.Instant;

/**
 * An authentication certificate of a person, before its key exists.
 *
 * @param medium {@code card}, {@code android} or {@code iphone}
 * @param nextCard whether the card is of the next generation
 */
record Link(
    String medium,
    String serial,
    String subject,
    Instant validFrom,
    Instant validUntil,
    String pin,
    boolean revoked,
    boolean nextCard) {}
