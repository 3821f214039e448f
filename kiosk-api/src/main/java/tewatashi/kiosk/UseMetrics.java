package tewatashi.kiosk;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import tewatashi.issuance.port.PoolUse;
import tewatashi.kiosk.config.DatabaseRole;

/** How far the node's own resources are used: width, in use, waiting. */
final class UseMetrics {
  private UseMetrics() {}

  static void ofPool(PoolUse pool, MeterRegistry meters) {
    gauge(pool.role(), pool, "width", "connections at most", PoolUse::width, meters);
    gauge(pool.role(), pool, "in.use", "connections at work", PoolUse::inUse, meters);
    gauge(pool.role(), pool, "waiting", "threads that wait for one", PoolUse::waiting, meters);
    FunctionCounter.builder("tewatashi.database.pool.refused", pool, PoolUse::refused)
        .tag("role", pool.role())
        .description("waits for a connection that were given up")
        .register(meters);
  }

  /** The release check has a pool of its own kind, as all of its path is its own. */
  static void ofReader(HikariDataSource pool, MeterRegistry meters) {
    var role = DatabaseRole.RELEASE_READER.word();
    gauge(role, pool, "width", "", HikariDataSource::getMaximumPoolSize, meters);
    gauge(role, pool, "in.use", "", of -> of.getHikariPoolMXBean().getActiveConnections(), meters);
    gauge(
        role,
        pool,
        "waiting",
        "",
        of -> of.getHikariPoolMXBean().getThreadsAwaitingConnection(),
        meters);
  }

  static void ofRenders(RenderGate gate, MeterRegistry meters) {
    Gauge.builder("tewatashi.renders.width", gate, RenderGate::width)
        .description("pages drawn or read again at once, at most")
        .register(meters);
    Gauge.builder("tewatashi.renders.in.use", gate, RenderGate::inUse)
        .description("pages being drawn or read again")
        .register(meters);
    Gauge.builder("tewatashi.renders.waiting", gate, RenderGate::waiting)
        .description("threads that wait for the gate")
        .register(meters);
  }

  private static <T> void gauge(
      String role,
      T pool,
      String what,
      String description,
      ToDoubleFunction<T> value,
      MeterRegistry meters) {
    Gauge.builder("tewatashi.database.pool." + what, pool, value)
        .tag("role", role)
        .description(description)
        .strongReference(true)
        .register(meters);
  }
}
