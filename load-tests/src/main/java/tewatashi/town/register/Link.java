package tewatashi.town.register;

import java.time.Instant;

/** An authentication certificate of a person, before its key exists. */
record Link(
    String medium,
    String serial,
    String subject,
    Instant validFrom,
    Instant validUntil,
    String pin,
    boolean revoked) {}
