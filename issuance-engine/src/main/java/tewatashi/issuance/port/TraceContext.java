package tewatashi.issuance.port;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which visit something belongs to, for whoever reads logs and metrics: W3C Trace Context's {@code
 * traceparent}, level 1. It is made by chance and tells of nobody. No guard and no decision rests
 * on it, and it is the one thing that goes along with a thread instead of being passed (ADR-0035).
 *
 * @param traceId 32 hexadecimal digits in small letters, not all zero: one visit's
 * @param spanId 16 of them, not all zero: one request's ({@code parent-id})
 */
public record TraceContext(String traceId, String spanId) {
  /** The header's name. */
  public static final String HEADER = "traceparent";

  public static final int TRACE_BYTES = 16;
  public static final int SPAN_BYTES = 8;

  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  /** Bound while a call lasts, and gone with it: no stranger finds it on the thread. */
  private static final ScopedValue<TraceContext> CURRENT = ScopedValue.newInstance();

  public TraceContext {
    if (!traceId.matches("[0-9a-f]{32}") || traceId.matches("0+")) {
      throw new IllegalArgumentException("a trace-id is 32 hexadecimal digits, not all zero");
    }
    if (!spanId.matches("[0-9a-f]{16}") || spanId.matches("0+")) {
      throw new IllegalArgumentException("a parent-id is 16 hexadecimal digits, not all zero");
    }
  }

  /**
   * Reads a header as version 00 has it; of a later version only what 00 knows too.
   *
   * @return empty for anything else: whoever gets it begins a trace of their own
   */
  public static Optional<TraceContext> read(String header) {
    if (header.length() > 200) {
      return Optional.empty();
    }
    var parts = FORM.matcher(header);
    if (!parts.matches() || parts.group(1).equals("ff")) {
      return Optional.empty();
    }
    boolean more = parts.group(5) != null;
    if (parts.group(1).equals("00") && more) {
      return Optional.empty();
    }
    return parts.group(2).matches("0+") || parts.group(3).matches("0+")
        ? Optional.empty()
        : Optional.of(new TraceContext(parts.group(2), parts.group(3)));
  }

  /**
   * A trace that begins here.
   *
   * @param trace {@link #TRACE_BYTES} random bytes
   * @param span {@link #SPAN_BYTES} random bytes
   */
  public static TraceContext begin(byte[] trace, byte[] span) {
    return new TraceContext(hex(trace), hex(span));
  }

  /** The same trace, a request further on. */
  public TraceContext next(byte[] span) {
    return new TraceContext(traceId, hex(span));
  }

  /** The header's value; what we follow at all we follow always. */
  public String header() {
    return "00-" + traceId + "-" + spanId + "-01";
  }

  /** The trace of the call that is under way. */
  public static Optional<TraceContext> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /** Does this in this trace. */
  public void around(Runnable work) {
    ScopedValue.where(CURRENT, this).run(work);
  }

  /** The same task, in the trace that is current now, on whatever thread it is run. */
  public static Runnable carried(Runnable task) {
    return current().<Runnable>map(trace -> () -> trace.around(task)).orElse(task);
  }

  /** All zero means none; chance comes to it once in 2⁶⁴. */
  private static String hex(byte[] bytes) {
    String digits = HexFormat.of().formatHex(bytes);
    return digits.matches("0+") ? digits.substring(1) + "1" : digits;
  }
}
