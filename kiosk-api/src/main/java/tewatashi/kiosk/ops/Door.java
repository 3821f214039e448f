package tewatashi.kiosk.ops;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import tewatashi.issuance.operations.OperatorSession;
import tewatashi.issuance.oversight.OperatorSessions;
import tewatashi.kiosk.Chance;

/**
 * Who is there. The browser has the session's token in a cookie that no script reads; the database
 * has its SHA-256. What changes something must bring a second word, made of the token, that only a
 * page of this origin was told.
 */
final class Door {
  /** The prefix makes browsers insist on Secure, on this host alone and on the whole of it. */
  private static final String COOKIE = "__Host-tewatashi-operator";

  private static final int ID_BYTES = 16;
  private static final int TOKEN_BYTES = 32;

  private final OperatorSessions sessions;

  Door(OperatorSessions sessions) {
    this.sessions = sessions;
  }

  /** The proven fact "this live session is this operator's, and the browser has its token". */
  static final class Visitor {
    private final OperatorSession session;
    private final String operator;

    private Visitor(OperatorSession session, String operator) {
      this.session = session;
      this.operator = operator;
    }

    OperatorSession session() {
      return session;
    }

    String operator() {
      return operator;
    }

    /** What a changing request brings in {@code X-Csrf}. */
    String csrf() {
      return sha256("tewatashi csrf 1 " + session.token());
    }

    @Override
    public String toString() {
      return "Visitor[" + operator + "]";
    }
  }

  /** Somebody asks for something: their session is kept alive. */
  Optional<Visitor> visitor(HttpServerRequest request) {
    return presented(request)
        .flatMap(session -> sessions.arrive(session).map(who -> new Visitor(session, who)));
  }

  /** A page asks by itself. */
  Optional<Visitor> onlooker(OperatorSession session) {
    return sessions.look(session).map(who -> new Visitor(session, who));
  }

  /** Whether a request that changes something brings this session's word. */
  static boolean meant(HttpServerRequest request, Visitor visitor) {
    var said = request.headers().getAll("X-Csrf");
    return said.size() == 1
        && MessageDigest.isEqual(
            said.getFirst().getBytes(StandardCharsets.US_ASCII),
            visitor.csrf().getBytes(StandardCharsets.US_ASCII));
  }

  /** Opens a session for whom the provider vouched for; empty if they are nobody here. */
  Optional<OperatorSession> open(String issuer, String subject, Chance chance) {
    var hex = HexFormat.of();
    var session =
        new OperatorSession(
            hex.formatHex(chance.bytes(ID_BYTES)), hex.formatHex(chance.bytes(TOKEN_BYTES)));
    byte[] token = hex.parseHex(session.token());
    return sessions.open(session, hex.formatHex(digest(token)), issuer, subject).map(_ -> session);
  }

  void end(Visitor visitor) {
    sessions.end(visitor.session());
  }

  static void give(HttpServerResponse response, OperatorSession session) {
    response.addCookie(cookie(session.id() + "." + session.token()));
  }

  static void takeBack(HttpServerResponse response) {
    response.addCookie(cookie("").setMaxAge(0));
  }

  private static Cookie cookie(String value) {
    return Cookie.cookie(COOKIE, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(true)
        .setSameSite(CookieSameSite.STRICT);
  }

  private static Optional<OperatorSession> presented(HttpServerRequest request) {
    var cookie = request.getCookie(COOKIE);
    if (cookie == null) {
      return Optional.empty();
    }
    var parts = cookie.getValue().split("\\.", 2);
    try {
      return parts.length == 2
          ? Optional.of(new OperatorSession(parts[0], parts[1]))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(digest(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
