package tewatashi.kiosk.trace;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import tewatashi.issuance.port.TraceContext;

/** {@code %trace} in a log's pattern: a blank and the current trace's id, or nothing. */
public final class TraceWord extends ClassicConverter {
  /** Asked on the thread that logs, while it logs: the appender must not hand events to others. */
  @Override
  public String convert(ILoggingEvent event) {
    return TraceContext.current().map(trace -> " trace=" + trace.traceId()).orElse("");
  }
}
