package tewatashi.terminal.agent;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tewatashi.terminal.Story;
import tewatashi.terminal.desk.DeskServer.Said;
import tewatashi.terminal.desk.DeskServer.Seen;

/**
 * A server with books: sessions, issuances, fees and paper, as the real one keeps them as far as a
 * terminal can see. A test says what becomes of a print, and which answers are lost.
 */
final class Books {
  /** What becomes of a print. */
  enum Print {
    ALL,
    NOTHING,
    NOBODY_KNOWS,
    STILL_RUNNING
  }

  /** What happens to a request. */
  enum Fate {
    ANSWERED,
    LOST_BEFORE,
    LOST_AFTER
  }

  /** One issuance. */
  static final class Story1 {
    final String session;
    final String id;
    final String kind;
    final int copies;
    int version = 1;
    String state = "awaiting_payment";
    String fee = "due";
    int taken;
    int returned;
    int owed;
    int prints;
    boolean delivered;

    Story1(String session, String id, String kind, int copies) {
      this.session = session;
      this.id = id;
      this.kind = kind;
      this.copies = copies;
    }

    int total() {
      return 250 * copies;
    }

    boolean ended() {
      return state.equals("abandoned") || state.equals("delivered");
    }
  }

  private static final String ISSUANCE = "/v1/issuances/";
  private final Map<String, Boolean> sessions = new LinkedHashMap<>();
  private final Map<String, Story1> stories = new LinkedHashMap<>();
  private final Map<String, Said> once = new HashMap<>();
  private final List<String> applied = new ArrayList<>();
  private Function<Seen, Fate> fate = _ -> Fate.ANSWERED;
  private Print print = Print.ALL;
  private boolean closed;
  private boolean openNow = true;
  private int cardRemoved;

  synchronized Books fate(Function<Seen, Fate> of) {
    fate = of;
    return this;
  }

  synchronized Books prints(Print what) {
    print = what;
    return this;
  }

  synchronized Books offersOpen(boolean open) {
    openNow = open;
    return this;
  }

  synchronized List<Story1> stories() {
    return List.copyOf(stories.values());
  }

  synchronized List<String> applied() {
    return List.copyOf(applied);
  }

  /** How often the terminal said that the card is gone. */
  synchronized int cardRemoved() {
    return cardRemoved;
  }

  synchronized boolean closed() {
    return closed;
  }

  synchronized boolean sessionOpen() {
    return sessions.containsValue(true);
  }

  synchronized Optional<Said> answer(Seen seen) {
    return switch (fate.apply(seen)) {
      case ANSWERED -> Optional.of(act(seen));
      case LOST_BEFORE -> Optional.of(Said.nothing());
      case LOST_AFTER -> {
        act(seen);
        yield Optional.of(Said.nothing());
      }
    };
  }

  private Said act(Seen seen) {
    var key = Optional.ofNullable(seen.headers().get("Idempotency-Key"));
    if (key.isPresent() && once.containsKey(key.get())) {
      return once.get(key.get());
    }
    var said = step(seen);
    key.ifPresent(one -> once.put(one, said));
    return said;
  }

  private Said step(Seen seen) {
    var step = seen.step();
    if (step.equals("GET /livez")) {
      return Said.json(200, "{\"alive\":true,\"realm\":\"specimen\",\"build\":\"test\"}");
    }
    if (step.equals("POST /v1/tray-confirmations")) {
      if (seen.body().contains("WRONG")) {
        return Said.no(403, "clerk-code-wrong");
      }
      closed = false;
      return Said.json(200, "{\"terminal\":\"T000001\",\"state\":\"open\"}");
    }
    if (step.equals("POST /v1/sessions")) {
      return open();
    }
    var session =
        step.contains("/v1/sessions/")
            ? step.replaceFirst(".*/v1/sessions/([0-9a-f]+).*", "$1")
            : seen.headers().getOrDefault("Session", "");
    if (!sessions.getOrDefault(session, false)) {
      return Said.no(404, "not-found");
    }
    return step.contains(ISSUANCE) ? story(seen) : within(session, seen);
  }

  private Said open() {
    if (closed) {
      return Said.no(409, "terminal-closed");
    }
    sessions.keySet().forEach(this::end); // As if each had just been idle for long enough.
    var id = "%032x".formatted(sessions.size() + 1);
    sessions.put(id, true);
    var message = Base64.getEncoder().encodeToString(Story.message(id));
    return Said.json(
        201,
        """
        {"session":"%s","message":"%s","challenge_expires_at":"2026-11-22T00:01:30Z",
        "expires_at":"2026-11-22T00:15:00Z"}\
        """
            .formatted(id, message));
  }

  private Said within(String session, Seen seen) {
    var step = seen.step().replaceFirst("/v1/sessions/[0-9a-f]+", "");
    return switch (step) {
      case "POST /card" ->
          Said.json(
              200,
              """
              {"session":"%s","offers":[{"kind":"residence","fee_yen":250,"open":%s,
              "scopes":["holder","members","household"],"fees":[{"scope":"holder","yen":250}],
              "items":["relationship","domicile"]},{"kind":"seal","fee_yen":250,"open":true,
              "scopes":["holder"],"fees":[{"scope":"holder","yen":250}],"items":[]}]}\
              """
                  .formatted(session, openNow));
      case "POST /scope" ->
          Said.json(
              200,
              """
              {"members":[{"ordinal":1,"name":"見本 花子","holder":true},
              {"ordinal":2,"name":"見本 太郎","holder":false}]}\
              """);
      case "POST /card-removed" -> {
        cardRemoved++;
        yield Said.json(200, "{\"session\":\"x\",\"state\":\"y\"}");
      }
      case "POST /issuances" -> begin(session, new JsonObject(seen.body()));
      case "DELETE " -> {
        end(session);
        yield Said.json(200, "{\"session\":\"x\",\"state\":\"ended\"}");
      }
      default -> Said.json(200, "{\"session\":\"x\",\"state\":\"y\"}");
    };
  }

  private Said begin(String session, JsonObject application) {
    boolean live = stories.values().stream().anyMatch(s -> s.session.equals(session) && !s.ended());
    if (live) {
      return Said.no(503, "register-unavailable");
    }
    applied.add(application.encode());
    var id = "%032x".formatted(1000 + stories.size());
    var story =
        new Story1(session, id, application.getString("kind"), application.getInteger("copies"));
    stories.put(id, story);
    return view(201, story);
  }

  /** As the real one: what is unpaid ends, what lies in the tray is for a clerk. */
  private void end(String session) {
    sessions.put(session, false);
    for (var story : stories.values()) {
      if (!story.session.equals(session)) {
        continue;
      }
      switch (story.state) {
        case "awaiting_payment" -> story.state = "abandoned";
        case "awaiting_pickup", "printing" -> uncertain(story);
        default -> {}
      }
    }
  }

  private void uncertain(Story1 story) {
    story.state = "tray_uncertain";
    story.fee = "owed";
    story.owed = story.taken;
    closed = true;
  }

  private Said story(Seen seen) {
    var path = seen.step().substring(seen.step().indexOf(ISSUANCE) + ISSUANCE.length());
    var story = stories.get(path.substring(0, 32));
    story.version++;
    switch (path.substring(32)) {
      case "/payment" -> pay(story, new JsonObject(seen.body()));
      case "/collected" -> {
        if (story.state.equals("awaiting_pickup")) {
          story.state = "delivered";
          story.delivered = true;
        }
      }
      case "/not-mine" -> {
        if (story.state.equals("awaiting_pickup") || story.state.equals("delivered")) {
          uncertain(story);
        }
      }
      case "/events" -> {
        return new Said(
            200,
            "text/event-stream",
            "id: %d\nevent: x\ndata: %s\n\n".formatted(story.version, json(story)));
      }
      case "/receipt" -> {
        return Said.json(200, receipt(story));
      }
      default -> {}
    }
    return view(200, story);
  }

  private void pay(Story1 story, JsonObject step) {
    switch (step.getString("step")) {
      case "asked" -> story.fee = story.fee.equals("due") ? "asked" : story.fee;
      case "declined" -> {
        if (story.state.equals("awaiting_payment")) {
          story.state = "abandoned";
          story.fee = "due";
        }
      }
      case "taken" -> take(story);
      case "returned" -> {
        if (story.fee.equals("owed")) {
          story.returned += step.getInteger("amount_yen");
          story.owed -= step.getInteger("amount_yen");
          story.fee = "returned";
        }
      }
      default -> throw new IllegalStateException(step.encode());
    }
  }

  /** What was under way when its answer was lost is written down after all. */
  synchronized void commitsLate() {
    stories.values().forEach(this::take);
  }

  private void take(Story1 story) {
    if (story.taken > 0) {
      return;
    }
    story.taken = story.total();
    if (!story.state.equals("awaiting_payment") || !story.fee.equals("asked")) {
      story.fee = "owed";
      story.owed = story.taken;
      return;
    }
    story.fee = "taken";
    story.prints++;
    switch (print) {
      case ALL -> {
        story.state = "awaiting_pickup";
        story.fee = "kept";
      }
      case NOTHING -> {
        story.state = "abandoned";
        story.fee = "owed";
        story.owed = story.taken;
      }
      case NOBODY_KNOWS -> uncertain(story);
      case STILL_RUNNING -> story.state = "printing";
    }
  }

  private static Said view(int status, Story1 story) {
    return Said.json(status, json(story));
  }

  private static String json(Story1 story) {
    return new JsonObject()
        .put("issuance", story.id)
        .put("version", story.version)
        .put("state", story.state)
        .put("fee", story.fee)
        .put("total_yen", story.total())
        .put("owed_yen", story.owed)
        .put("copies", story.copies)
        .put("pages", 1)
        .put("printed_copies", story.state.equals("abandoned") ? 0 : story.copies)
        .put("reference", "ABCD-1234")
        .encode();
  }

  private static String receipt(Story1 story) {
    return new JsonObject()
        .put("municipality", "見本市")
        .put("kind", story.kind)
        .put("kind_name", "住民票の写し")
        .put("issued_on", "2026-11-22")
        .put("copies", story.copies)
        .put("yen_each", 250)
        .put("taken_yen", story.taken)
        .put("returned_yen", story.returned)
        .put("device_receipt", "SIM-IN-00000001")
        .put("reference", "ABCD-1234")
        .encode();
  }
}
