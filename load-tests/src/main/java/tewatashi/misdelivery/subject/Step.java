package tewatashi.misdelivery.subject;

import java.util.Locale;

/** What a person does at a terminal, in this order. */
public enum Step {
  OPEN,
  CARD,
  CARD_REMOVED,
  /** Says what they want; whose records may be seen is declared with it. */
  APPLY,
  /** The device is about to take money. */
  ASKED,
  /** The device has taken it. */
  TAKEN,
  /** The paper is in their hand. */
  COLLECTED,
  END;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
