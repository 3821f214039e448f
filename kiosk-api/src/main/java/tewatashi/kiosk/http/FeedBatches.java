package tewatashi.kiosk.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.feed.FeedRefused;
import tewatashi.issuance.feed.ImportReport;
import tewatashi.issuance.feed.NotTheirSource;
import tewatashi.issuance.feed.RegisterFeed;
import tewatashi.issuance.operations.DatabaseUnavailable;

/**
 * Takes batches: the file of {@code docs/feed.md} as a request's body, through the same import as a
 * file. Who sends is said by the certificate, and for whom they speak by the configuration.
 */
final class FeedBatches {
  static final String PATH = "/feed/v1/batches";
  private static final Logger LOG = LoggerFactory.getLogger(FeedBatches.class);
  private static final String NDJSON = "application/x-ndjson";

  private final RegisterFeed feed;
  private final Senders senders;
  private final FeedLimits limits;
  private final InstantSource clock;
  private final ReferenceCodes references;
  private final Faults faults;
  private final ExecutorService threads;
  private final FeedMetrics metrics;

  /** What a listener needs besides its bounds. */
  record Parts(
      RegisterFeed feed,
      Senders senders,
      InstantSource clock,
      ReferenceCodes references,
      Faults faults,
      ExecutorService threads,
      FeedMetrics metrics) {}

  FeedBatches(Parts parts, FeedLimits limits) {
    this.feed = parts.feed();
    this.senders = parts.senders();
    this.limits = limits;
    this.clock = parts.clock();
    this.references = parts.references();
    this.faults = parts.faults();
    this.threads = parts.threads();
    this.metrics = parts.metrics();
  }

  void mount(Vertx vertx, Paths paths) {
    paths.on(HttpMethod.POST, PATH, routing -> take(vertx.getOrCreateContext(), routing));
  }

  private void take(Context loop, RoutingContext routing) {
    var request = routing.request();
    var sender = TerminalCertificate.sha256(request, clock.instant()).flatMap(senders::of);
    var problem = sender.isEmpty() ? Optional.of(FeedProblem.SENDER_UNKNOWN) : head(request);
    if (problem.isPresent()) {
      refuse(request, problem.get());
    } else if (sender.isEmpty() || !sender.get().room().tryAcquire()) {
      refuse(request, FeedProblem.BUSY);
    } else {
      begin(loop, request, sender.get());
    }
  }

  private Optional<FeedProblem> head(HttpServerRequest request) {
    var type = request.getHeader("Content-Type");
    if (type == null
        || !type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(NDJSON)
        || request.headers().contains("Content-Encoding")) {
      return Optional.of(FeedProblem.NOT_NDJSON);
    }
    var length = request.getHeader("Content-Length");
    return length != null
            && (length.length() > 18 || Long.parseLong(length) > limits.batchBytesMax())
        ? Optional.of(FeedProblem.BATCH_TOO_LARGE)
        : Optional.empty();
  }

  /** Whatever breaks before its thread runs gives the sender's place back. */
  void begin(Context loop, HttpServerRequest request, Senders.Sender sender) {
    try {
      var body = BatchBody.of(request, loop, limits);
      threads.execute(() -> {
        var reply = taken(body, sender);
        reply.ifPresent(said -> loop.runOnContext(_ -> Replies.send(request, said)));
      });
    } catch (RuntimeException | Error e) {
      sender.room().release();
      throw e;
    }
  }

  /** When the answer goes out, the next batch has its place. */
  private Optional<Reply> taken(BatchBody body, Senders.Sender sender) {
    long begun = System.nanoTime();
    metrics.begun();
    try {
      return answer(body, sender);
    } finally {
      metrics.ended(Duration.ofNanos(System.nanoTime() - begun));
      sender.room().release();
    }
  }

  /** Empty where nobody is left to be answered. */
  private Optional<Reply> answer(BatchBody body, Senders.Sender sender) {
    try (body) {
      return Optional.of(done(feed.apply(body, sender.sources()::contains, clock.instant())));
    } catch (FeedRefused e) {
      var reference = references.next();
      metrics.count(FeedProblem.BATCH_REFUSED.word());
      LOG.info("{}: a batch was refused, faults told: {}", reference, e.faults().size());
      return Optional.of(FeedProblem.BATCH_REFUSED.reply(reference, e.faults()));
    } catch (NotTheirSource e) {
      return Optional.of(noted(FeedProblem.SOURCE_NOT_YOURS));
    } catch (BatchBody.NotTaken e) {
      return Optional.of(noted(e.problem()));
    } catch (DatabaseUnavailable e) {
      return Optional.of(noted(FeedProblem.REGISTER_UNAVAILABLE));
    } catch (BatchBody.BrokenOff e) {
      metrics.count(FeedMetrics.BROKEN_OFF);
      LOG.warn("a batch broke off; nothing of it was applied");
      return Optional.empty();
    } catch (IOException | RuntimeException | Error fault) {
      metrics.count(FeedMetrics.INTERNAL);
      return Optional.of(faults.internal("a batch", fault));
    }
  }

  private Reply done(ImportReport report) {
    metrics.count(report);
    LOG.info(
        "{}: {} applied, {} applied before; watermark {}",
        report.source(),
        report.applied(),
        report.skipped(),
        report.watermark());
    return Reply.done(
        200,
        new JsonObject()
            .put("source", report.source())
            .put("applied", report.applied())
            .put("skipped", report.skipped())
            .put("watermark", report.watermark())
            .encode());
  }

  private void refuse(HttpServerRequest request, FeedProblem problem) {
    Replies.send(request, noted(problem));
  }

  private Reply noted(FeedProblem problem) {
    var reference = references.next();
    metrics.count(problem.word());
    LOG.info("{}: a batch was refused: {}", reference, problem.word());
    return problem.reply(reference);
  }
}
