package tewatashi.town.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sees every request and every complaint of a browser context, and what it would have spoken. */
final class Witness {
  /** Runs before the page's own code: what the page says aloud, and what its policy refused. */
  private static final String EARS =
      """
      globalThis.__spoken = [];
      globalThis.__refused = [];
      document.addEventListener('securitypolicyviolation',
        (event) => globalThis.__refused.push(event.violatedDirective + ' ' + event.blockedURI));
      if (globalThis.speechSynthesis) {
        const say = (words) => globalThis.__spoken.push(String(words && words.text));
        globalThis.speechSynthesis.speak = say;
      }
      """;

  private final List<String> urls = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> answers = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final URI origin;

  Witness(BrowserContext context, URI origin) {
    this.origin = origin;
    context.addInitScript(EARS);
    context.onRequest(this::asked);
    context.onResponse(answer -> answers.add(answer.status() + " " + answer.url()));
    context.onRequestFailed(request -> answers.add("failed " + request.url()));
    context.onConsoleMessage(this::said);
    context.onWebError(error -> complaints.add("error: " + error.error()));
  }

  private void asked(Request request) {
    urls.add(request.url());
    if (request.postData() != null) {
      bodies.add(request.url() + " " + request.postData());
    }
  }

  /** A connection that a test breaks is told by the browser itself; anything else is a fault. */
  private void said(ConsoleMessage message) {
    boolean matters = message.type().equals("error") || message.type().equals("warning");
    boolean network = message.text().contains("net::ERR_");
    if (matters && !network) {
      complaints.add(message.type() + ": " + message.text() + " at " + message.location());
    }
  }

  /** Every address that was asked for, oldest first. */
  List<String> urls() {
    return urls;
  }

  /** What was spoken since the page was loaded. */
  static List<?> spoken(Page page) {
    return (List<?>) page.evaluate("() => globalThis.__spoken");
  }

  /** What the agent answered last, for whoever looks into a test that failed. */
  List<String> lastAnswers() {
    return answers.subList(Math.max(0, answers.size() - 8), answers.size());
  }

  /** What was asked last, answered or not. */
  List<String> lastAsked() {
    return urls.subList(Math.max(0, urls.size() - 8), urls.size());
  }

  List<String> complaints() {
    return complaints;
  }

  /** Nothing left the agent's origin, and neither the console nor the policy complained. */
  void assertClean(Page page) {
    String own = "http://" + origin.getAuthority() + "/";
    assertThat(urls)
        .as("requests")
        .isNotEmpty()
        .allMatch(url -> url.startsWith(own) || url.startsWith("data:"));
    assertThat(complaints).as("console").isEmpty();
    assertThat((List<?>) page.evaluate("() => globalThis.__refused")).as("policy").isEmpty();
  }

  /** A secret that stands in no address and, but for its own way, in no body. */
  void assertNowhere(String secret) {
    assertThat(urls).noneMatch(url -> url.contains(secret));
    assertThat(bodies.stream().filter(body -> !body.contains("/visit/pin")))
        .noneMatch(body -> body.contains(secret));
  }
}
