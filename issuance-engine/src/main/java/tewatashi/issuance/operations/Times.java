package tewatashi.issuance.operations;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Instants as the database's timestamps, and the zone in which papers are dated. */
public final class Times {
  /** Where every municipality's day begins. */
  public static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private Times() {}

  public static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
