package tewatashi.careless;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;

/** The steps of a visit: from the card to the end. */
final class SessionDesk {
  private static final Duration AGE_MAX = Duration.ofMinutes(5);
  private static final String MESSAGE = "tewatashi careless specimen ";

  private final Town town;
  private final CardCheck cards;
  private final InstantSource clock;

  SessionDesk(Town town, CardCheck cards, InstantSource clock) {
    this.town = town;
    this.cards = cards;
    this.clock = clock;
  }

  Reply open(String terminal, String secret) throws Refusal {
    synchronized (town.books()) {
      var live = town.books().liveAt(terminal);
      if (live.isPresent()) {
        leaveBehind(live.get());
      }
      town.books().openAt(terminal).forEach(session -> session.ended = true);
      byte[] message = (MESSAGE + town.id()).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      var session = new Session(town.id(), secret, terminal, message);
      town.books().open(session);
      String expires = clock.instant().plus(AGE_MAX).toString();
      return Reply.created(
          new JsonObject()
              .put("session", session.id)
              .put("message", Base64.getEncoder().encodeToString(message))
              .put("challenge_expires_at", expires)
              .put("expires_at", expires));
    }
  }

  /** A terminal that begins anew has lost the visit before; only what nobody paid ends by that. */
  private void leaveBehind(Story story) throws Refusal {
    if (story.state == State.TRAY_UNCERTAIN) {
      throw new Refusal(409, "terminal-closed");
    }
    if (story.state != State.AWAITING_PAYMENT || story.fee.equals("taken")) {
      throw new Refusal(409, "terminal-busy");
    }
    town.books().change(story, () -> true, () -> story.state = State.ABANDONED);
    town.habits().spool().shred(story, Spool.End.LEFT_BEHIND);
  }

  Reply card(Session session, JsonObject body) throws Refusal {
    synchronized (town.books()) {
      requireOpen(session);
      if (session.challengeSpent) {
        session.ended = true;
        throw new Refusal(422, "challenge-spent");
      }
      session.challengeSpent = true;
    }
    var base64 = Base64.getDecoder();
    var resident =
        cards.resident(
            base64.decode(body.getString("certificate")),
            session.message,
            base64.decode(body.getString("signature")));
    synchronized (town.books()) {
      session.resident = resident.orElseThrow(() -> new Refusal(403, "card-not-accepted"));
      session.row = town.habits().records().copy().position(session.resident);
      var offers = new JsonArray().add(offer("residence")).add(offer("seal"));
      return Reply.ok(new JsonObject().put("session", session.id).put("offers", offers));
    }
  }

  private static JsonObject offer(String kind) {
    var scopes =
        kind.equals("seal") ? List.of("holder") : List.of("holder", "members", "household");
    var fees = new JsonArray();
    scopes.forEach(scope -> fees.add(new JsonObject().put("scope", scope).put("yen", Story.YEN)));
    return new JsonObject()
        .put("kind", kind)
        .put("fee_yen", Story.YEN)
        .put("fees", fees)
        .put("open", true)
        .put("scopes", new JsonArray(scopes))
        .put("items", new JsonArray());
  }

  Reply cardRemoved(Session session) throws Refusal {
    synchronized (town.books()) {
      requireOpen(session);
      session.cardRemoved = true;
      return view(session, "card-removed");
    }
  }

  Reply scope(Session session, JsonObject body) throws Refusal {
    synchronized (town.books()) {
      requireOpen(session);
      requireResident(session);
      session.scope = body.getString("scope");
      var shown = new JsonArray();
      for (var row : town.habits().records().household(session)) {
        shown.add(
            new JsonObject()
                .put("ordinal", row.ordinal())
                .put("name", row.name())
                .put("holder", row.resident().equals(session.resident)));
      }
      return Reply.ok(new JsonObject().put("members", shown));
    }
  }

  Reply end(Session session) {
    synchronized (town.books()) {
      session.ended = true;
      town.books().liveOf(session).ifPresent(this::leave);
      return view(session, "ended");
    }
  }

  private void leave(Story story) {
    switch (story.state) {
      case AWAITING_PAYMENT -> {
        town.books().change(story, () -> true, () -> story.state = State.ABANDONED);
        town.habits().spool().shred(story, Spool.End.CANCELLED);
      }
      case PRINTING, IN_DOUBT -> leaveThePrinter(story);
      case AWAITING_PICKUP ->
          town.books()
              .change(story, () -> true, () -> story.state = town.habits().door().uncollected());
      case TRAY_UNCERTAIN, DELIVERED, ABANDONED -> {}
    }
  }

  private void leaveThePrinter(Story story) {
    if (town.habits().door().leavingCancels()) {
      story.leaving = true;
    } else {
      town.books()
          .change(
              story,
              () -> true,
              () -> {
                story.state = State.ABANDONED;
                town.owe(story);
              });
    }
  }

  static void requireOpen(Session session) throws Refusal {
    if (session.ended) {
      throw Refusal.notFound();
    }
  }

  static void requireResident(Session session) throws Refusal {
    if (session.resident.isEmpty()) {
      throw new Refusal(409, "session-not-verified");
    }
  }

  private static Reply view(Session session, String state) {
    return Reply.ok(new JsonObject().put("session", session.id).put("state", state));
  }
}
