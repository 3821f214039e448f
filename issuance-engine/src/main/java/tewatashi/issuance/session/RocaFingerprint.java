package tewatashi.issuance.session;

import java.math.BigInteger;
import java.util.BitSet;

/**
 * Recognises RSA keys of a chip library whose primes can be guessed (CVE-2017-15361, "ROCA"): their
 * modulus is a power of 65537 modulo each of many small primes. Another key is so by chance about
 * once in 2^27.
 */
final class RocaFingerprint {
  private static final int GENERATOR = 65537;
  private static final int[] PRIMES = {
    11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157
  };
  private static final BitSet[] POWERS = powers();

  private RocaFingerprint() {}

  static boolean isOn(BigInteger modulus) {
    for (int i = 0; i < PRIMES.length; i++) {
      int residue = modulus.mod(BigInteger.valueOf(PRIMES[i])).intValue();
      if (!POWERS[i].get(residue)) {
        return false;
      }
    }
    return true;
  }

  private static BitSet[] powers() {
    var all = new BitSet[PRIMES.length];
    for (int i = 0; i < PRIMES.length; i++) {
      all[i] = new BitSet(PRIMES[i]);
      for (int power = 1; !all[i].get(power); power = power * (GENERATOR % PRIMES[i]) % PRIMES[i]) {
        all[i].set(power);
      }
    }
    return all;
  }
}
