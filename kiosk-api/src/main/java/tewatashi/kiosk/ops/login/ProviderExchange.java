package tewatashi.kiosk.ops.login;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Carries a question to the provider and its answer back, within bounds of bytes, time and number.
 * Follows no redirect, keeps no cookie, and asks by no proxy.
 */
final class ProviderExchange implements AutoCloseable {
  /** What the provider answered, whatever it is. */
  record Answer(int status, String mediaType, byte[] body) {}

  /** For the whole of an answer, from the first byte sent to the last one received. */
  static final Duration WAIT_MAX = Duration.ofSeconds(5);

  /** A provider's keys are some kilobytes, its description and a token less. */
  static final int ANSWER_BYTES_MAX = 64 * 1024;

  /** One town's operators come one after the other. */
  static final int AT_ONCE_MAX = 8;

  private final HttpClient client;
  private final Duration waitMax;
  private final Semaphore places = new Semaphore(AT_ONCE_MAX);

  /**
   * @param waitMax {@link #WAIT_MAX}; tests are less patient
   */
  ProviderExchange(Duration waitMax) {
    this.waitMax = waitMax;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(waitMax)
            .build();
  }

  /** Fetches a document. */
  byte[] get(URI address) throws LoginRefused {
    var request = HttpRequest.newBuilder(address).header("Accept", "application/json");
    var answer = ask(request.GET().build());
    LoginRefused.unless(answer.status() == 200, Why.HTTP_STATUS);
    return answer.body();
  }

  /** Sends a form. */
  Answer post(URI address, Map<String, List<String>> headers, String form) throws LoginRefused {
    var request = HttpRequest.newBuilder(address).header("Accept", "application/json");
    headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    return ask(request.POST(BodyPublishers.ofString(form)).build());
  }

  private Answer ask(HttpRequest request) throws LoginRefused {
    LoginRefused.unless(places.tryAcquire(), Why.BUSY);
    var answer = client.sendAsync(request, _ -> new BoundedBody(ANSWER_BYTES_MAX));
    try {
      return answer(answer.get(waitMax.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      throw new LoginRefused(Why.SILENT);
    } catch (ExecutionException e) {
      throw new LoginRefused(reason(e.getCause()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new LoginRefused(Why.INTERRUPTED);
    } finally {
      abandon(answer);
      places.release();
    }
  }

  private static Answer answer(HttpResponse<byte[]> response) throws LoginRefused {
    LoginRefused.unless(response.statusCode() / 100 != 3, Why.REDIRECTED);
    String type = response.headers().firstValue("Content-Type").orElse("");
    return new Answer(response.statusCode(), type, response.body());
  }

  private static Why reason(@Nullable Throwable cause) {
    return switch (cause) {
      case BoundedBody.TooLarge _ -> Why.TOO_LARGE;
      case HttpTimeoutException _ -> Why.SILENT;
      case null, default -> Why.UNREACHABLE;
    };
  }

  /** Of no effect once the answer is whole; otherwise the connection is closed. */
  private static void abandon(CompletableFuture<HttpResponse<byte[]>> answer) {
    answer.cancel(true);
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
