package tewatashi.simulation;

import tewatashi.issuance.IssuanceEvent;

/**
 * What a payment device says of its money, again and again until it is heard, under one key: what
 * was heard once is not done again.
 */
final class Word {
  private static final long CLAIM = 20 * Waits.SECOND;

  final IssuanceEvent event;
  final int yen;
  private long claimedUntil = Long.MIN_VALUE;
  private boolean heard;

  Word(IssuanceEvent event, int yen) {
    this.event = event;
    this.yen = yen;
  }

  boolean isHeard() {
    return heard;
  }

  /** Takes the key; false while another request with it is still running. */
  boolean claim(long now) {
    boolean free = now >= claimedUntil;
    if (free) {
      claimedUntil = now + CLAIM;
    }
    return free;
  }

  void done() {
    heard = true;
  }
}
