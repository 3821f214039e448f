package tewatashi.printing;

import com.hp.jipp.encoding.IppPacket;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrinterAddress;

/**
 * The line to one pinned printer: its connections, and questions that are answered in time or not
 * at all. Calls block their thread, which must be a virtual thread of the caller's own.
 */
final class PrinterLine implements AutoCloseable {
  private final PrinterAddress address;
  private final HttpClientAgent client;
  private final PrinterLimits limits;
  private final PrinterGuards guards;
  private final MeterRegistry meters;
  private final RequestIds requestIds = new RequestIds();

  private final AtomicReference<Optional<Instant>> readyAt =
      new AtomicReference<>(Optional.empty());

  /** Create-Job's connections, kept for their Send-Document. Losing one costs a question more. */
  private final Map<JobName, HttpClientConnection> kept = new ConcurrentHashMap<>();

  PrinterLine(
      Vertx vertx,
      PrinterAddress address,
      PrinterLimits limits,
      PrinterGuards guards,
      MeterRegistry meters) {
    this.address = address;
    this.client = PrinterClients.pinned(vertx, address, limits);
    this.limits = limits;
    this.guards = guards;
    this.meters = meters;
  }

  PrinterAddress address() {
    return address;
  }

  /** False while the breaker is open: no new story should start at this printer. */
  boolean takesNewStories() {
    return guards.breaker(address.id()).tryAcquirePermission();
  }

  /** That it was ready at this instant; asked before long again, that may do. */
  void readyAt(Instant instant) {
    readyAt.set(Optional.of(instant));
  }

  boolean wasReady(Instant now) {
    return readyAt
        .get()
        .filter(then -> !then.isAfter(now) && now.isBefore(then.plus(limits.readyAgeMax())))
        .isPresent();
  }

  /** Asks on any connection. */
  IppPacket ask(IntFunction<IppPacket> request) throws PrinterSilence, HttpRefusal {
    return exchange(client, request, Optional.empty());
  }

  /** Asks on this job's own connection, opened for it and kept until {@link #release}. */
  IppPacket askOn(JobName job, IntFunction<IppPacket> request) throws PrinterSilence, HttpRefusal {
    return exchange(connection(job), request, Optional.empty());
  }

  /**
   * Lets a document leave on this job's own connection. However this ends, nothing reads the
   * document afterwards.
   */
  IppPacket sendOn(JobName job, IntFunction<IppPacket> request, DocumentStream document)
      throws PrinterSilence, HttpRefusal {
    return exchange(connection(job), request, Optional.of(document));
  }

  /** Whether the connection on which this job was created still stands. */
  boolean keeps(JobName job) {
    return kept.containsKey(job);
  }

  void release(JobName job) {
    var connection = kept.remove(job);
    if (connection != null) {
      connection.close();
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpClient connection(JobName job) throws PrinterSilence {
    var standing = kept.get(job);
    if (standing != null) {
      return standing;
    }
    try {
      var opened =
          guards
              .answer(address.id())
              .executeFutureSupplier(() ->
                  client
                      .connect(PrinterClients.connect(address, limits))
                      .toCompletionStage()
                      .toCompletableFuture());
      kept.put(job, opened);
      opened.closeHandler(_ -> kept.remove(job, opened));
      return opened;
    } catch (Exception e) {
      heard(false);
      throw new PrinterSilence.NotReached(PrinterClients.why(e), e);
    }
  }

  private IppPacket exchange(
      HttpClient on, IntFunction<IppPacket> request, Optional<DocumentStream> document)
      throws PrinterSilence, HttpRefusal {
    if (Vertx.currentContext() != null) {
      throw new IllegalStateException("printers are asked from a virtual thread, not by Vert.x");
    }
    var bulkhead = guards.bulkhead(address.id());
    if (!bulkhead.tryAcquirePermission()) {
      guards.breaker(address.id()).releasePermission();
      throw new PrinterSilence.NotReached("too many questions at once", new IOException());
    }
    if (!guards.rate(address.id()).acquirePermission()) {
      bulkhead.onComplete();
      guards.breaker(address.id()).releasePermission();
      throw new PrinterSilence.NotReached("too many questions a second", new IOException());
    }
    int id = requestIds.begin();
    var packet = request.apply(id);
    long started = meters.config().clock().monotonicTime();
    String outcome = "failed";
    try {
      var answer = answered(on, packet, document);
      outcome = "answered";
      return answer;
    } catch (PrinterSilence silence) {
      outcome = silence instanceof PrinterSilence.NotReached ? "not-reached" : "not-answered";
      throw silence;
    } finally {
      requestIds.end(id);
      bulkhead.onComplete();
      measure(packet, outcome, started);
    }
  }

  private IppPacket answered(HttpClient on, IppPacket packet, Optional<DocumentStream> document)
      throws PrinterSilence, HttpRefusal {
    var exchange = new Exchange(Buffer.buffer(IppCodec.encode(packet)), document);
    var limiter =
        document.isPresent() ? guards.document(address.id()) : guards.answer(address.id());
    try {
      var body =
          limiter.executeFutureSupplier(() ->
              exchange
                  .start(on, PrinterClients.post(address))
                  .toCompletionStage()
                  .toCompletableFuture());
      var answer = IppCodec.decode(body.getBytes());
      requestIds.requireAnswer(packet.getRequestId(), answer.getRequestId());
      heard(true);
      return answer;
    } catch (HttpRefusal refusal) {
      heard(true);
      throw refusal;
    } catch (Exception e) {
      exchange.abandon();
      heard(false);
      throw exchange.mayHaveLeft()
          ? new PrinterSilence.NotAnswered(PrinterClients.why(e), e)
          : new PrinterSilence.NotReached(PrinterClients.why(e), e);
    } finally {
      document.ifPresent(DocumentStream::stop); // An answer may come before the document is out.
    }
  }

  /** Any answer at all is a sign of life; a refusal too. */
  private void heard(boolean anything) {
    if (!anything) {
      readyAt.set(Optional.empty());
    }
    var breaker = guards.breaker(address.id());
    if (anything) {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    } else {
      breaker.onError(0, TimeUnit.NANOSECONDS, new IOException("no answer"));
    }
  }

  private void measure(IppPacket packet, String outcome, long started) {
    meters
        .timer(
            "tewatashi.printer.exchange",
            "printer",
            address.id().toString(),
            "operation",
            packet.getOperation().getName(),
            "outcome",
            outcome)
        .record(meters.config().clock().monotonicTime() - started, TimeUnit.NANOSECONDS);
  }
}
