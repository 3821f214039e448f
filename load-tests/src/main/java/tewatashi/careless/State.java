package tewatashi.careless;

import java.util.Locale;

/** Where an issuance stands, by the API's words. */
enum State {
  AWAITING_PAYMENT,
  PRINTING,
  IN_DOUBT,
  AWAITING_PICKUP,
  TRAY_UNCERTAIN,
  DELIVERED,
  ABANDONED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean ended() {
    return this == DELIVERED || this == ABANDONED;
  }

  /** Whether paper may be moving. */
  boolean atPrinter() {
    return this == PRINTING || this == IN_DOUBT;
  }
}
