package tewatashi.simulation;

import org.jspecify.annotations.Nullable;

/** The coins of one issuance: what the device took and gave back, whatever the books say. */
final class Purse {
  int taken;
  int returned;

  /** What whoever paid wanted for it; null while nobody has, or if they wanted nothing. */
  @Nullable Wish paidFor;
}
