package tewatashi.issuance.register;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jooq.Param;
import org.jooq.impl.DSL;

/** What this room's questions are asked about, by name. */
final class Asking {
  /** The municipality's code. */
  static final Param<String> MUNICIPALITY = DSL.param("municipality", String.class);

  /** The resident's number in it. */
  static final Param<String> RESIDENT = DSL.param("resident", String.class);

  /** The certificate's kind, by its word. */
  static final Param<String> KIND = DSL.param("kind", String.class);

  /** In Japan. */
  static final Param<LocalDate> TODAY = DSL.param("today", LocalDate.class);

  static final Param<OffsetDateTime> NOW = DSL.param("now", OffsetDateTime.class);

  private Asking() {}
}
