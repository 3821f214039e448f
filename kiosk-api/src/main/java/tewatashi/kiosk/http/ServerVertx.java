package tewatashi.kiosk.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;

/** The one Vert.x of a server process. */
public final class ServerVertx {
  private ServerVertx() {}

  /**
   * Starts it with metrics in this registry.
   *
   * <p>Requests are left to the steps' own timers: Vert.x's would label them with a method, which
   * is whatever a caller makes up.
   */
  public static Vertx start(MeterRegistry registry) {
    var metrics =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setJvmMetricsEnabled(true)
            .addDisabledMetricsCategory(MetricsDomain.HTTP_SERVER)
            .setLabels(EnumSet.of(Label.POOL_TYPE, Label.POOL_NAME));
    return Vertx.builder()
        .with(new VertxOptions().setMetricsOptions(metrics))
        .withMetrics(new MicrometerMetricsFactory(registry))
        .build();
  }
}
