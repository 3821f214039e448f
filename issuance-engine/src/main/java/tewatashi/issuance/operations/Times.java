package tewatashi.issuance.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.types.YearToSecond;

/** Instants as the database's timestamps, and the zone in which papers are dated. */
public final class Times {
  /** Where every municipality's day begins. */
  public static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private Times() {}

  public static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /**
   * What the database takes for now, at the very moment (not when its transaction began). Ages that
   * several nodes judge are counted by it.
   */
  public static Field<OffsetDateTime> byTheDatabase() {
    return DSL.function("clock_timestamp", SQLDataType.TIMESTAMPWITHTIMEZONE);
  }

  /** So much later than {@link #byTheDatabase()}. */
  public static Field<OffsetDateTime> byTheDatabaseIn(Duration later) {
    return DSL.field(
        "{0} + {1}",
        SQLDataType.TIMESTAMPWITHTIMEZONE, byTheDatabase(), DSL.val(YearToSecond.valueOf(later)));
  }

  /** As above, so many microseconds later. */
  public static Field<OffsetDateTime> byTheDatabaseIn(Field<Long> micros) {
    return DSL.field(
        "{0} + {1} * interval '1 microsecond'",
        SQLDataType.TIMESTAMPWITHTIMEZONE, byTheDatabase(), micros);
  }
}
