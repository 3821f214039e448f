package tewatashi.town.provider;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** Somebody at a browser: keeps cookies, goes where they are sent, and presses one button. */
final class Person implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern HIDDEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final int HOPS_MAX = 6;

  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  /** The provider's page that a login leads to. */
  HttpResponse<String> page(URI login) throws IOException, InterruptedException {
    var answer = get(login);
    for (int hop = 0; hop < HOPS_MAX && isRedirect(answer); hop++) {
      answer = get(next(answer));
    }
    return answer;
  }

  /** Where pressing that button leads: away from the provider, or to a page of its own. */
  URI press(HttpResponse<String> page, String button) throws IOException, InterruptedException {
    var hidden = HIDDEN.matcher(page.body());
    if (!hidden.find()) {
      throw new AssertionError("a page without the form: " + page.body());
    }
    var form = "operator=" + encoded(button) + "&_csrf=" + encoded(hidden.group(1));
    var request =
        HttpRequest.newBuilder(page.uri().resolve("/who"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    var answer = send(request);
    for (int hop = 0; hop < HOPS_MAX && isRedirect(answer); hop++) {
      URI next = next(answer);
      if (!next.getAuthority().equals(page.uri().getAuthority())) {
        return next;
      }
      answer = get(next);
    }
    return answer.uri();
  }

  /** All of it: from our login page to the address that the provider sends them back to. */
  URI signIn(URI login, String button) throws IOException, InterruptedException {
    return press(page(login), button);
  }

  HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address).GET());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return browser.send(
        request.header("Accept", "text/html").timeout(PATIENCE).build(), BodyHandlers.ofString());
  }

  private static boolean isRedirect(HttpResponse<String> answer) {
    return answer.statusCode() / 100 == 3;
  }

  private static URI next(HttpResponse<String> answer) {
    return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    browser.close();
  }
}
