package tewatashi.careless;

/** Takes every request for a new one, also one that was sent again for want of an answer. */
final class IgnoresIdempotencyKey extends Door {
  @Override
  boolean remembersKeys() {
    return false;
  }
}
