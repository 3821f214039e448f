package tewatashi.kiosk.trace;

import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.port.TraceContext;

/** Tells the metrics' library which trace a measured step belongs to, for its exemplars. */
public final class ExemplarTraces implements SpanContext {
  @Override
  public @Nullable String getCurrentTraceId() {
    return TraceContext.current().map(TraceContext::traceId).orElse(null);
  }

  @Override
  public @Nullable String getCurrentSpanId() {
    return TraceContext.current().map(TraceContext::spanId).orElse(null);
  }

  @Override
  public boolean isCurrentSpanSampled() {
    return TraceContext.current().isPresent();
  }

  @Override
  public void markCurrentSpanAsExemplar() {
    // Every trace is kept as long as the log is; none is kept for being an example.
  }
}
