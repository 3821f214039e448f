package tewatashi.kiosk.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import tewatashi.issuance.feed.Watermark;
import tewatashi.issuance.operations.DatabaseUnavailable;

/** Tells a sender how far its own sources were applied, and nothing of anybody else's. */
final class FeedWatermarks {
  static final String PATH = "/feed/v1/watermark";

  private final FeedBatches.Parts parts;

  FeedWatermarks(FeedBatches.Parts parts) {
    this.parts = parts;
  }

  void mount(Vertx vertx, Paths paths) {
    paths.onGetAndHead(PATH, routing -> take(vertx.getOrCreateContext(), routing));
  }

  private void take(Context loop, RoutingContext routing) {
    var request = routing.request();
    var sender =
        TerminalCertificate.sha256(request, parts.clock().instant()).flatMap(parts.senders()::of);
    if (sender.isEmpty()) {
      Replies.send(request, refused(FeedProblem.SENDER_UNKNOWN));
    } else if (!sender.get().questions().tryAcquire()) {
      Replies.send(request, refused(FeedProblem.BUSY));
    } else {
      begin(loop, request, sender.get());
    }
  }

  private void begin(Context loop, HttpServerRequest request, Senders.Sender sender) {
    try {
      parts
          .threads()
          .execute(() -> {
            try {
              var reply = answer(sender);
              loop.runOnContext(_ -> Replies.send(request, reply));
            } finally {
              sender.questions().release();
            }
          });
    } catch (RuntimeException | Error e) {
      sender.questions().release();
      throw e;
    }
  }

  private Reply answer(Senders.Sender sender) {
    try {
      var known = new HashMap<String, Watermark>();
      parts.feed().watermarks().forEach(one -> known.put(one.source(), one));
      var sources = new JsonArray();
      sender.sources().stream().sorted().forEach(source -> sources.add(said(source, known)));
      return Reply.done(200, new JsonObject().put("sources", sources).encode());
    } catch (DatabaseUnavailable e) {
      return refused(FeedProblem.REGISTER_UNAVAILABLE);
    } catch (RuntimeException | Error fault) {
      return parts.faults().internal("a watermark", fault);
    }
  }

  /** Without a time where nothing was applied yet. */
  private static JsonObject said(String source, Map<String, Watermark> known) {
    var json = new JsonObject().put("source", source);
    var found = known.get(source);
    if (found == null || found.sequence() == 0) {
      return json.put("watermark", 0);
    }
    return json.put("watermark", found.sequence())
        .put("applied_at", found.at().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private Reply refused(FeedProblem problem) {
    return problem.reply(parts.references().next());
  }
}
