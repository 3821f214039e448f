package tewatashi.kiosk.ops;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.operations.DatabaseUnavailable;
import tewatashi.kiosk.Chance;
import tewatashi.kiosk.http.CallerRates;
import tewatashi.kiosk.http.Faults;
import tewatashi.kiosk.http.HttpLimits;
import tewatashi.kiosk.http.Paths;
import tewatashi.kiosk.http.Replies;
import tewatashi.kiosk.ops.login.Beginning;
import tewatashi.kiosk.ops.login.OperatorLogin;
import tewatashi.kiosk.ops.login.Outcome;
import tewatashi.kiosk.ops.login.Subject;

/**
 * To the provider and back. Whatever goes wrong leads to the page, which says so by one of a few
 * words; which check failed is in the log alone.
 */
final class LoginRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(LoginRoutes.class);
  private static final String EVERYBODY = "login";
  private static final int PARAMETERS_MAX = 10;

  private final Gate gate;
  private final Door door;
  private final OperatorLogin login;
  private final LoginDesk desk = new LoginDesk();
  private final InstantSource clock;
  private final Chance chance;
  private final Faults faults;
  private final ExecutorService threads;
  private final CallerRates rates;

  LoginRoutes(
      OpsServer.Parts parts,
      Gate gate,
      Door door,
      Faults faults,
      ExecutorService threads,
      HttpLimits limits) {
    this.gate = gate;
    this.door = door;
    this.login = parts.login();
    this.clock = parts.clock();
    this.chance = parts.chance();
    this.faults = faults;
    this.threads = threads;
    this.rates = new CallerRates(limits);
  }

  void mount(Paths paths) {
    paths.on(HttpMethod.GET, "/ops/login", routing -> inside(routing, this::away));
    paths.on(
        HttpMethod.GET,
        "/ops/login/callback",
        routing -> {
          var request = routing.request();
          inside(routing, () -> back(request));
        });
  }

  private Handler<HttpServerResponse> away() {
    return switch (login.begin(clock.instant(), chance)) {
      case Beginning.Redirect redirect -> {
        var cookie = desk.keep(redirect.attempt(), chance);
        yield response -> {
          response.addCookie(cookie);
          to(response, redirect.to().toString());
        };
      }
      case Beginning.Unavailable unavailable -> {
        LOG.warn("a login could not begin: {}", unavailable.why());
        yield refused("provider-away");
      }
    };
  }

  private Handler<HttpServerResponse> back(HttpServerRequest request) {
    var attempt = desk.spend(request, clock.instant());
    var parameters = once(request);
    if (attempt.isEmpty() || parameters.isEmpty()) {
      LOG.info("a login came back without its beginning");
      return refused("login-refused");
    }
    return switch (login.finish(attempt.get(), parameters, clock.instant())) {
      case Outcome.Known(Subject subject) -> entered(subject);
      case Outcome.Refused refused -> {
        LOG.info("a login was refused: {}", refused.why());
        yield refused("login-refused");
      }
    };
  }

  private Handler<HttpServerResponse> entered(Subject subject) {
    var session = door.open(subject.issuer().toString(), subject.subject(), chance);
    if (session.isEmpty()) {
      LOG.info("a login was refused: the subject is nobody here");
      return refused("nobody-here");
    }
    return response -> {
      response.addCookie(LoginDesk.gone());
      Door.give(response, session.get());
      to(response, "/ops/");
    };
  }

  /** Empty where one stands twice: two readers might take different ones. */
  private static Map<String, String> once(HttpServerRequest request) {
    var parameters = new HashMap<String, String>();
    for (var parameter : request.params()) {
      if (parameters.put(parameter.getKey(), parameter.getValue()) != null
          || parameters.size() > PARAMETERS_MAX) {
        return Map.of();
      }
    }
    return parameters;
  }

  private static Handler<HttpServerResponse> refused(String word) {
    return response -> {
      response.addCookie(LoginDesk.gone());
      to(response, "/ops/?login=" + word);
    };
  }

  private static void to(HttpServerResponse response, String where) {
    response.setStatusCode(303).putHeader("Location", where).end();
  }

  private void inside(RoutingContext routing, Supplier<Handler<HttpServerResponse>> work) {
    var response = gate.harden(routing.response());
    if (!gate.isOurs(routing.request()) || !rates.allow(EVERYBODY)) {
      response.setStatusCode(gate.isOurs(routing.request()) ? 429 : 403).end();
      return;
    }
    Context loop = routing.vertx().getOrCreateContext();
    threads.execute(() -> {
      var answer = guarded(routing.request(), work);
      loop.runOnContext(_ -> answer.handle(response));
    });
  }

  /** Whatever happens, a browser that waits is answered. */
  private Handler<HttpServerResponse> guarded(
      HttpServerRequest request, Supplier<Handler<HttpServerResponse>> work) {
    try {
      return work.get();
    } catch (DatabaseUnavailable e) {
      return refused("database-away");
    } catch (RuntimeException | Error fault) {
      var reply = faults.internal("a login", fault);
      return _ -> Replies.send(request, reply);
    }
  }
}
