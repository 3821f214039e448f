package tewatashi.kiosk;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails a test class during which Vert.x warned of a blocked thread: one blocked event loop holds
 * up every terminal. It is registered for all tests of this module; nothing needs to name it.
 */
public final class BlockedThreadGuard implements BeforeAllCallback, AfterAllCallback {

  /** Tag of the one class that blocks an event loop to see whether this guard notices. */
  static final String ON_PURPOSE = "blocks-on-purpose";

  private final Warnings warnings = new Warnings();

  @Override
  public void beforeAll(ExtensionContext context) {
    listen();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    var heard = hush();
    if (!heard.isEmpty() && !context.getTags().contains(ON_PURPOSE)) {
      throw new AssertionError("an event loop was blocked: " + heard);
    }
  }

  void listen() {
    warnings.start();
    whoWarns().addAppender(warnings);
  }

  /** Ends listening; what was warned of since it began. */
  List<String> hush() {
    whoWarns().detachAppender(warnings);
    var heard = List.copyOf(warnings.heard);
    warnings.heard.clear();
    return heard;
  }

  /** Vert.x's own watch over its threads, as its log names it. */
  static Logger whoWarns() {
    return (Logger) LoggerFactory.getLogger("io.vertx.core.impl.BlockedThreadChecker");
  }

  static final class Warnings extends AppenderBase<ILoggingEvent> {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      heard.add(event.getFormattedMessage());
    }
  }
}
