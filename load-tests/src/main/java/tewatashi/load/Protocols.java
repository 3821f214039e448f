package tewatashi.load;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.http.HttpProtocolBuilder;

/** How a virtual resident's terminal speaks. */
final class Protocols {
  private Protocols() {}

  /** Each terminal by its own TLS identity, with nothing remembered from the visitor before. */
  static HttpProtocolBuilder terminals(City city) {
    return http.disableWarmUp()
        .disableCaching()
        .disableFollowRedirect()
        .acceptHeader("application/json, application/problem+json")
        .perUserKeyManagerFactory(city::keysOf);
  }
}
