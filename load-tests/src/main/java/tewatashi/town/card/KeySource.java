package tewatashi.town.card;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tewatashi.town.authority.Keys;

/** Where a new card's key pair comes from. */
@FunctionalInterface
public interface KeySource {
  /** The key pair of the next card. */
  KeyPair next();

  /** A fresh key for every card, as in the field. */
  static KeySource fresh(SecureRandom random) {
    return () -> Keys.rsa2048(random);
  }

  /**
   * A fixed number of keys dealt in turn. Cards of a pool share keys, so one resident's signature
   * verifies under another's certificate: good for load, useless for judging mix-ups.
   */
  static KeySource pool(int size, SecureRandom random) {
    List<KeyPair> keys = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      keys.add(Keys.rsa2048(random));
    }
    var dealt = new AtomicInteger();
    return () -> keys.get(Math.floorMod(dealt.getAndIncrement(), size));
  }
}
