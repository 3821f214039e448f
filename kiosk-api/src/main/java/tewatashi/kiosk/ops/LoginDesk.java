package tewatashi.kiosk.ops;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tewatashi.kiosk.Chance;
import tewatashi.kiosk.ops.login.LoginAttempt;

/**
 * Browsers that are at the provider just now. What one was sent away with is kept under a word that
 * this browser alone has, is spent when it is back, and is forgotten after some minutes.
 */
final class LoginDesk {
  private static final String COOKIE = "__Host-tewatashi-login";
  private static final int WORD_BYTES = 16;

  /** More than a town's operators at the change of a shift; the oldest is forgotten first. */
  private static final int ATTEMPTS_MAX = 1_000;

  private final Map<String, LoginAttempt> attempts = new Bounded();

  /** Keeps it, and says the cookie that the browser is sent away with. */
  Cookie keep(LoginAttempt attempt, Chance chance) {
    String word = HexFormat.of().formatHex(chance.bytes(WORD_BYTES));
    synchronized (attempts) {
      attempts.put(word, attempt);
    }
    return cookie(word).setMaxAge(LoginAttempt.AGE_MAX.toSeconds());
  }

  /** What this browser was sent away with, once. */
  Optional<LoginAttempt> spend(HttpServerRequest request, Instant now) {
    var cookie = request.getCookie(COOKIE);
    if (cookie == null) {
      return Optional.empty();
    }
    synchronized (attempts) {
      return Optional.ofNullable(attempts.remove(cookie.getValue()))
          .filter(attempt -> attempt.isOpenAt(now));
    }
  }

  /** A cookie that takes the kept one away. */
  static Cookie gone() {
    return cookie("").setMaxAge(0);
  }

  /** Lax: the browser comes back from another site. */
  private static Cookie cookie(String value) {
    return Cookie.cookie(COOKIE, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(true)
        .setSameSite(CookieSameSite.LAX);
  }

  private static final class Bounded extends LinkedHashMap<String, LoginAttempt> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, LoginAttempt> eldest) {
      return size() > ATTEMPTS_MAX;
    }
  }
}
