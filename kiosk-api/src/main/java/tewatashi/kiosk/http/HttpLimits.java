package tewatashi.kiosk.http;

import java.time.Duration;
import tewatashi.issuance.Limits;

/**
 * The bounds of HTTP, which the engine does not know, beside those of {@link Limits}. Units come
 * last in each name.
 *
 * @param requestBodyBytesMax of one body; more is 413
 * @param headerBytesMax of one request's headers; ours take about 300
 * @param headArrivalMax from a connection's opening to its first whole head; and for the handshake
 *     before it
 * @param bodyArrivalMax from a request's head to its last byte; later is 408
 * @param idleMax of a connection in which no byte moves; longer than the longest step
 * @param requestsAtOnceMax steps under way on this node; beyond it, 503 at once
 * @param beforeMoneyAtOnceMax of these, steps before money: behind more a person waits too long,
 *     and a quarter of the register's bulkhead is left to who has paid
 * @param openingAtOnceMax a new visit is let in while fewer than these are at work before money,
 *     new ones included: whoever was admitted keeps their pace
 * @param connectionsMax of all; a terminal has two or three
 * @param connectionsPerTerminalMax with one client certificate; a broken terminal has no more
 * @param requestsPerSecondMax of one terminal; a visit needs about a dozen in all
 * @param terminalsRememberedMax whose rate is remembered; the one longest silent is forgotten first
 * @param eventStreamsMax open at once; each asks the journal three times a second
 * @param eventPollEvery between two looks at an issuance
 * @param heartbeatEvery at least so often something is said on a stream, or proxies close it
 * @param streamWriteMax for one event to leave; a reader this slow is let go
 * @param drainMax for steps under way when the server stops
 */
public record HttpLimits(
    int requestBodyBytesMax,
    int headerBytesMax,
    Duration headArrivalMax,
    Duration bodyArrivalMax,
    Duration idleMax,
    int requestsAtOnceMax,
    int beforeMoneyAtOnceMax,
    int openingAtOnceMax,
    int connectionsMax,
    int connectionsPerTerminalMax,
    int requestsPerSecondMax,
    int terminalsRememberedMax,
    int eventStreamsMax,
    Duration eventPollEvery,
    Duration heartbeatEvery,
    Duration streamWriteMax,
    Duration drainMax) {

  /** What goes with the engine's bounds. */
  public static HttpLimits with(Limits limits) {
    return new HttpLimits(
        limits.requestBodyBytesMax(),
        8 << 10,
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        limits.printMax().plusSeconds(30),
        1_024,
        Math.min(16 * limits.rendersAtOnceMax(), 6 * limits.databasePoolMax()),
        4 * limits.rendersAtOnceMax(),
        20_000,
        64,
        50,
        10_000,
        1_024,
        Duration.ofMillis(300),
        Duration.ofSeconds(15),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15));
  }

  /** For operators' browsers: a shift's worth of people, each with a few tabs. */
  public HttpLimits ofOperators() {
    return new HttpLimits(
        requestBodyBytesMax,
        headerBytesMax,
        headArrivalMax,
        bodyArrivalMax,
        Duration.ofMinutes(5),
        requestsAtOnceMax,
        beforeMoneyAtOnceMax,
        openingAtOnceMax,
        1_000,
        1_000,
        20,
        1_000,
        200,
        Duration.ofSeconds(1),
        heartbeatEvery,
        streamWriteMax,
        Duration.ofSeconds(5));
  }

  /** For senders of feeds: few, and an import may be silent for long while it compares. */
  HttpLimits ofSenders() {
    return new HttpLimits(
        requestBodyBytesMax,
        headerBytesMax,
        headArrivalMax,
        bodyArrivalMax,
        Duration.ofMinutes(30),
        requestsAtOnceMax,
        beforeMoneyAtOnceMax,
        openingAtOnceMax,
        200,
        8,
        requestsPerSecondMax,
        terminalsRememberedMax,
        eventStreamsMax,
        eventPollEvery,
        heartbeatEvery,
        streamWriteMax,
        Duration.ofSeconds(60));
  }
}
