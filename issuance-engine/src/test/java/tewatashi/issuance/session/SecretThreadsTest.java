package tewatashi.issuance.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A secret that one thread overwrites while another one uses it: what comes of it is the secret's
 * own, or nothing. Two real threads meet again and again; Lincheck, which instruments what it runs,
 * does not carry the JDK's cryptography.
 */
@Timeout(120)
class SecretThreadsTest {
  private static final int MEETINGS = 50_000;
  private static final String NOTHING = "nothing";

  private static SessionSecret secret() {
    byte[] bytes = new byte[SessionSecret.BYTES];
    Arrays.fill(bytes, (byte) 7);
    return new SessionSecret(bytes);
  }

  private static String key(SessionSecret secret) {
    return HexFormat.of().formatHex(secret.documentKey(new byte[32], new byte[] {1}).getEncoded());
  }

  private static String copy(SessionSecret secret) {
    return HexFormat.of().formatHex(secret.copy().token().hash());
  }

  @Test
  void aKeyDerivedWhileTheSecretIsShreddedIsItsOwnOrNone() throws Exception {
    assertThat(seen(SecretThreadsTest::key)).isSubsetOf(key(secret()), NOTHING);
  }

  @Test
  void aCopyTakenWhileTheSecretIsShreddedIsItsOwnOrNone() throws Exception {
    assertThat(seen(SecretThreadsTest::copy)).isSubsetOf(copy(secret()), NOTHING);
  }

  /** Everything that was ever seen of a secret while another thread shredded it. */
  private static Set<String> seen(Function<SessionSecret, String> look) throws Exception {
    var seen = new HashSet<String>();
    var secrets = new SessionSecret[MEETINGS];
    Arrays.setAll(secrets, _ -> secret());
    var at = new AtomicInteger(-1);
    try (var threads = Executors.newFixedThreadPool(1)) {
      var shredding =
          threads.submit(() -> {
            for (int i = 0; i < MEETINGS; i++) {
              while (at.get() < i) {
                Thread.onSpinWait();
              }
              linger(i);
              secrets[i].shred();
            }
          });
      for (int i = 0; i < MEETINGS; i++) {
        at.set(i);
        seen.add(looked(look, secrets[i]));
      }
      shredding.get();
    }
    return seen;
  }

  private static void linger(int turns) {
    for (int i = turns % 100; i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  private static String looked(Function<SessionSecret, String> look, SessionSecret secret) {
    try {
      return look.apply(secret);
    } catch (IllegalStateException e) {
      return NOTHING;
    }
  }
}
