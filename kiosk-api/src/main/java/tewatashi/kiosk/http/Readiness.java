package tewatashi.kiosk.http;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** {@code /readyz}: whether a balancer should send terminals here, and what is missing. */
final class Readiness {
  private final List<ReadinessCheck> checks;
  private final ExecutorService threads;
  private final BooleanSupplier stopping;

  Readiness(List<ReadinessCheck> checks, ExecutorService threads, BooleanSupplier stopping) {
    this.checks = checks;
    this.threads = threads;
    this.stopping = stopping;
  }

  void mount(Vertx vertx, Paths paths) {
    var health = HealthChecks.create(vertx);
    for (var check : checks) {
      var asking = new AtomicBoolean();
      health.register(
          check.name(), check.waitMax().toMillis(), promise -> ask(check, asking, promise));
    }
    paths.onGetAndHead(
        "/readyz",
        routing -> health.checkStatus().onComplete(all -> answer(routing, all.result())));
  }

  /** A check that hangs is asked no second time: its thread is enough. */
  private void ask(ReadinessCheck check, AtomicBoolean asking, Promise<Status> promise) {
    if (!asking.compareAndSet(false, true)) {
      promise.tryComplete(Status.KO());
      return;
    }
    try {
      threads.execute(() -> {
        try {
          promise.tryComplete(check.up().getAsBoolean() ? Status.OK() : Status.KO());
        } catch (RuntimeException e) {
          promise.tryComplete(Status.KO());
        } finally {
          asking.set(false);
        }
      });
    } catch (RejectedExecutionException e) {
      asking.set(false);
      promise.tryComplete(Status.KO());
    }
  }

  private void answer(RoutingContext routing, CheckResult all) {
    boolean ready = !stopping.getAsBoolean();
    var found = new JsonObject();
    for (var check : checks) {
      boolean up = isUp(all, check.name());
      found.put(check.name(), up ? "up" : "down");
      ready &= up || !check.required();
    }
    routing.response().setStatusCode(ready ? 200 : 503);
    var body = new JsonObject().put("ready", ready).put("checks", found);
    ServiceRoutes.send(routing, "application/json", body.toBuffer());
  }

  private static boolean isUp(CheckResult all, String name) {
    return all.getChecks().stream()
        .anyMatch(result -> name.equals(result.getId()) && CheckResult.isUp(result));
  }
}
