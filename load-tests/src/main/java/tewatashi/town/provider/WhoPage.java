package tewatashi.town.provider;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/** The page that asks who somebody is: a button for each operator, and one for nobody. */
final class WhoPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  static final String PATH = "/who";
  static final String OPERATOR = "operator";

  private static final String STYLE =
      """
      body { font: 1.125rem/1.7 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto;
        padding: 0 1rem; color: #1a1a1c; background: #fff; }
      h1 { font-size: 1.75rem; line-height: 1.4; }
      .note { border-left: .5rem solid #b78f00; background: #fffbe5; padding: .75rem 1rem; }
      button { display: block; width: 100%; font: inherit; text-align: left; margin: .75rem 0;
        padding: .75rem 1rem; color: #fff; background: #0017c1; border: 2px solid #0017c1;
        border-radius: .5rem; cursor: pointer; }
      button.no { color: #0017c1; background: #fff; }
      button:hover { text-decoration: underline; }
      button:focus-visible { outline: 4px solid #000; box-shadow: 0 0 0 6px #ffd43d; }
      """;

  /** Nothing runs here; what is sent goes to this program, which may send on to the client. */
  static final String POLICY =
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none';"
          + (" style-src 'sha256-" + sha256(STYLE) + "';")
          + " form-action 'self' http://127.0.0.1:* http://localhost:*";

  private final transient Registered registered;

  WhoPage(Registered registered) {
    this.registered = registered;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!request.getRequestURI().equals(PATH)
        || !(request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType("text/html; charset=utf-8");
    response.getWriter().write(html(token));
  }

  private String html(CsrfToken token) {
    var buttons = new StringBuilder();
    registered
        .operators()
        .forEach((name, label) -> buttons.append(button(name, escaped(label), "")));
    buttons.append(button(Registered.NOBODY, "ログインしない <span lang=en>Decline</span>", "no"));
    return """
    <!doctype html>
    <html lang="ja">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>開発用ログイン / Development login</title>
    <style>%s</style>
    <main>
    <h1>どなたですか <span lang="en">Who are you?</span></h1>
    <p class="note">開発用ログイン：架空の操作員だけです。パスワードはありません。<br>
    <span lang="en">Development login: synthetic operators only, and no passwords.</span></p>
    <form method="post" action="%s">
    <input type="hidden" name="%s" value="%s">
    %s</form>
    </main>
    </html>
    """
        .formatted(
            STYLE, PATH, escaped(token.getParameterName()), escaped(token.getToken()), buttons);
  }

  private static String button(String name, String label, String kind) {
    return "<button class=\"%s\" name=\"%s\" value=\"%s\">%s</button>\n"
        .formatted(kind, OPERATOR, escaped(name), label);
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }

  private static String sha256(String text) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
