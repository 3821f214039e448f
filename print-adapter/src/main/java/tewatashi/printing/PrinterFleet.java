package tewatashi.printing;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tewatashi.issuance.port.PrinterAddress;

/**
 * Every printer this node has spoken to, known by its UUID. A line is made when a printer is first
 * asked for, and anew when it was enrolled with another address or another certificate.
 */
public final class PrinterFleet implements AutoCloseable {
  private final Vertx vertx;
  private final PrinterLimits limits;
  private final MeterRegistry meters;
  private final PrinterGuards guards;
  private final Map<UUID, PrinterLine> lines = new ConcurrentHashMap<>();

  public PrinterFleet(Vertx vertx, PrinterLimits limits, MeterRegistry meters) {
    this.vertx = vertx;
    this.limits = limits;
    this.meters = meters;
    this.guards = new PrinterGuards(limits, meters);
  }

  PrinterLimits limits() {
    return limits;
  }

  /**
   * @throws IllegalArgumentException for an address nobody should have enrolled
   */
  PrinterLine line(PrinterAddress address) {
    var line =
        lines.compute(
            address.id(),
            (_, known) -> {
              if (known != null && known.address().equals(address)) {
                return known;
              }
              if (known != null) {
                known.close();
              }
              return new PrinterLine(vertx, address, limits, guards, meters);
            });
    return line;
  }

  @Override
  public void close() {
    lines.values().forEach(PrinterLine::close);
    lines.clear();
  }
}
