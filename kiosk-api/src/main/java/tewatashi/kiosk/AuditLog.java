package tewatashi.kiosk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.audit.Head;
import tewatashi.audit.HeadSigner;
import tewatashi.audit.SealerEvents;
import tewatashi.kiosk.keys.SigningKey;

/** What the audit's sealer says: in the log, in metrics, and every head in a file of its own. */
final class AuditLog implements SealerEvents {
  private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

  private final Counter lines;
  private final Counter heads;
  private final Counter failures;
  private final Optional<Path> file;

  AuditLog(MeterRegistry meters, Optional<Path> file) {
    this.lines = meters.counter("tewatashi.audit.lines");
    this.heads = meters.counter("tewatashi.audit.heads");
    this.failures = meters.counter("tewatashi.audit.failures");
    this.file = file;
  }

  /** The installation's key as the sealer wants it. */
  static HeadSigner signer(SigningKey key) {
    return new HeadSigner() {
      @Override
      public byte[] publicKey() {
        return key.open().encoded();
      }

      @Override
      public byte[] sign(byte[] message) {
        return key.sign(message);
      }
    };
  }

  @Override
  public void chained(long count) {
    lines.increment(count);
  }

  @Override
  public void signed(Head.Signed head) {
    heads.increment();
    log.debug("audit head {}", head.words());
    if (file.isPresent()) {
      try {
        Files.writeString(
            file.get(), head.words() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        log.error("audit.heads-file cannot be written: {}", e.getClass().getName());
      }
    }
  }

  @Override
  public void failed(String sqlState) {
    failures.increment();
    log.warn("a round of the audit was not completed: {}", sqlState);
  }
}
