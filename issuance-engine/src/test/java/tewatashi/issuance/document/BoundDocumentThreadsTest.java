package tewatashi.issuance.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.FutureTask;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.session.Bindings;
import tewatashi.issuance.session.SessionSecret;

/**
 * A copy that one thread overwrites while another one opens it: what was begun is ended first. The
 * meeting is forced: whoever opens needs the session's secret, and stands before it as long as the
 * test holds the secret's lock.
 */
@Timeout(60)
class BoundDocumentThreadsTest {
  private static final FinishedDocument DOCUMENT = Copies.document("見本 花子の住民票");
  private static final byte[] SALT = new byte[BoundDocument.SALT_BYTES];

  static {
    Arrays.fill(SALT, (byte) 7);
  }

  private final SessionSecret secret = Bindings.secret("Hanako");
  private final BoundDocument document =
      BoundDocument.bind(DOCUMENT, Copies.identity(DOCUMENT), Bindings.of("Hanako"), SALT);

  @Test
  void whatIsBeingOpenedIsOverwrittenAfterwards() throws Exception {
    var is = Bindings.of("Hanako");
    var binding =
        Bindings.with(is.session(), is.terminal(), is.resident(), is.certificate(), secret);
    var opening = new FutureTask<>(() -> document.open(binding));
    var shredding = new FutureTask<>(document::shred, true);
    synchronized (secret) {
      awaitBlocked(started(new Thread(opening)));
      awaitBlocked(started(new Thread(shredding)));
    }
    assertThat(opening.get()).isEqualTo(DOCUMENT.pdf());
    assertThat(shredding.get()).isTrue();
    assertThatThrownBy(() -> document.open(Bindings.of("Hanako")))
        .isInstanceOf(AEADBadTagException.class);
  }

  private static Thread started(Thread thread) {
    thread.start();
    return thread;
  }

  /** Until it stands before a lock, or has ended because there was none. */
  private static void awaitBlocked(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.BLOCKED
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.sleep(1);
    }
  }
}
