package tewatashi.kiosk.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import tewatashi.kiosk.ProblemType;

/** Receives a body that is neither too long nor too slow. */
public final class BodyReceiver {
  private final Vertx vertx;
  private final HttpServerRequest request;
  private final int bytesMax;
  private final Promise<Buffer> promise = Promise.promise();
  private final Buffer received = Buffer.buffer();

  private BodyReceiver(Vertx vertx, HttpServerRequest request, int bytesMax) {
    this.vertx = vertx;
    this.request = request;
    this.bytesMax = bytesMax;
  }

  /** The whole body; fails with a {@link Refusal}. Call it on the request's event loop. */
  public static Future<Buffer> receive(Vertx vertx, HttpServerRequest request, HttpLimits limits) {
    var receiver = new BodyReceiver(vertx, request, limits.requestBodyBytesMax());
    return receiver.start(limits.bodyArrivalMax().toMillis());
  }

  private Future<Buffer> start(long arrivalMillisMax) {
    if (declaredTooLong()) {
      refuse(ProblemType.BODY_TOO_LARGE);
      return promise.future();
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    long timer = vertx.setTimer(arrivalMillisMax, _ -> refuse(ProblemType.REQUEST_TIMEOUT));
    request.handler(this::take);
    request.endHandler(_ -> promise.tryComplete(received));
    request.exceptionHandler(_ -> refuse(ProblemType.REQUEST_TIMEOUT));
    return promise.future().onComplete(_ -> vertx.cancelTimer(timer));
  }

  private void take(Buffer part) {
    if (promise.future().isComplete()) {
      return; // What still comes of a refused body is let go, byte by byte.
    }
    if (received.length() + part.length() > bytesMax) {
      refuse(ProblemType.BODY_TOO_LARGE);
      return;
    }
    received.appendBuffer(part);
  }

  private boolean declaredTooLong() {
    var declared = request.getHeader("Content-Length");
    return declared != null && (declared.length() > 9 || Long.parseLong(declared) > bytesMax);
  }

  private void refuse(ProblemType type) {
    promise.tryFail(new Refusal(type));
  }
}
