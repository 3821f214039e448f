package tewatashi.kiosk.http;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.IdempotencyKeys;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.TerminalId;
import tewatashi.kiosk.ProblemType;

/**
 * Lets a request that moves money or paper happen once, on every node at once. Whatever was
 * answered first is answered again, a refusal and a fault included: in doubt, nothing is done over.
 */
final class OnceOnly {
  private static final Logger LOG = LoggerFactory.getLogger(OnceOnly.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  /**
   * A key and the request it was sent with.
   *
   * @param request digest of method, path, body, the session's token and the TLS client
   *     certificate: whoever shows another secret or certificate has sent another request, and gets
   *     nobody's stored answer
   */
  record Key(RequestParts.Claim claim, String value, Digest request) {

    static Key of(
        RequestParts.Claim claim,
        String certificateSha256,
        String value,
        String method,
        String path,
        byte[] body) {
      var bytes = new ByteArrayOutputStream();
      try (var out = new DataOutputStream(bytes)) {
        // Length before value: no two requests are written alike.
        for (var part :
            new byte[][] {
              utf8(method), utf8(path), utf8(certificateSha256), claim.secret().token().hash(), body
            }) {
          out.writeInt(part.length);
          out.write(part);
        }
      } catch (IOException e) {
        throw new IllegalStateException("memory cannot fail to be written", e);
      }
      return new Key(claim, value, Digest.of(bytes.toByteArray()));
    }

    private static byte[] utf8(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  private final IdempotencyKeys keys;
  private final Faults faults;

  OnceOnly(IdempotencyKeys keys, Faults faults) {
    this.keys = keys;
    this.faults = faults;
  }

  /**
   * The answer to this request, now or as it was given before.
   *
   * @param work catches its own faults: their answer is kept too
   * @throws RegisterUnavailable if the key could not be claimed; then nothing was done
   */
  Reply once(TerminalId terminal, Key key, Supplier<Reply> work) throws RegisterUnavailable {
    var session = key.claim().session();
    return switch (keys.claim(terminal, session, key.value(), key.request())) {
      case IdempotencyKeys.Claimed.Fresh _ -> {
        var reply = work.get();
        keep(terminal, key, reply);
        yield reply;
      }
      case IdempotencyKeys.Claimed.Replay replay -> Reply.replayed(replay.status(), replay.body());
      case IdempotencyKeys.Claimed.StillRunning _ ->
          faults.refused(Problem.of(ProblemType.REQUEST_STILL_RUNNING, SOON));
      case IdempotencyKeys.Claimed.OtherRequest _ ->
          faults.refused(Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED));
      case IdempotencyKeys.Claimed.NoSuchSession _ ->
          faults.refused(Problem.of(ProblemType.NOT_FOUND));
    };
  }

  /**
   * If the answer cannot be kept, a repeat finds "still running" and reads the issuance instead.
   */
  private void keep(TerminalId terminal, Key key, Reply reply) {
    try {
      keys.answered(terminal, key.claim().session(), key.value(), reply.status(), reply.body());
    } catch (RegisterUnavailable e) {
      LOG.warn("an answer could not be kept: {}", e.getClass().getName());
    }
  }
}
