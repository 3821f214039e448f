package tewatashi.kiosk.revocation;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import tewatashi.kiosk.SpecimenAuthority;

/** A responder that says "good" to everybody, with exactly one thing wrong at a time. */
final class LyingResponder implements AutoCloseable {
  /** The one thing that is wrong. */
  enum Lie {
    NONE,
    ANOTHER_NONCE,
    NO_NONCE,
    ANOTHER_SERIAL,
    ANOTHER_ISSUER,
    TWO_ANSWERS,
    OLD,
    FROM_TOMORROW,
    PAST_ITS_NEXT_UPDATE,
    SELF_MADE_SIGNER,
    SIGNER_WITHOUT_PURPOSE,
    EXPIRED_SIGNER,
    ANOTHER_KEY,
    SHA1_SIGNATURE,
    CRITICAL_EXTENSION,
    TRY_LATER,
    TRUNCATED,
    NO_DER,
    EMPTY,
    OVERSIZE,
    GIGABYTE,
    TRAILING_BYTES,
    WEAK_SIGNER,
    SIGNER_WITHOUT_NOCHECK,
    OLD_ANSWER_TO_A_NEW_STATUS,
    ANOTHER_TYPE,
    STATUS_500,
    REDIRECT,
    SILENT,
    DRIPPING,
    DRIPPING_FOR_EVER,
    HELD
  }

  private final SpecimenAuthority authority;
  private final SpecimenAuthority stranger;
  private final KeyPair keys;
  private final KeyPair weak = SpecimenAuthority.keys("RSA", 1024);
  private final HttpServer server;
  private final Vertx vertx;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
  private volatile Lie lie = Lie.NONE;
  private volatile CertificateStatus status = CertificateStatus.GOOD;

  LyingResponder(Vertx vertx, SpecimenAuthority authority, SpecimenAuthority stranger)
      throws Exception {
    this(vertx, authority, stranger, SpecimenAuthority.rsaKeys());
  }

  LyingResponder(Vertx vertx, SpecimenAuthority authority, SpecimenAuthority stranger, KeyPair keys)
      throws Exception {
    this.vertx = vertx;
    this.keys = keys;
    this.authority = authority;
    this.stranger = stranger;
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/ocsp");
  }

  void tells(Lie next) {
    lie = next;
  }

  int asked() {
    return asked.get();
  }

  private void answer(HttpServerRequest request, Buffer body) {
    asked.incrementAndGet();
    var response = request.response().putHeader("Content-Type", "application/ocsp-response");
    switch (lie) {
      case SILENT -> {}
      case STATUS_500 -> response.setStatusCode(500).end();
      case REDIRECT -> response.setStatusCode(307).putHeader("Location", "/elsewhere").end();
      case NO_DER -> response.end("good");
      case EMPTY -> response.end();
      case OVERSIZE -> response.end(Buffer.buffer(new byte[OcspRevocation.ANSWER_BYTES_MAX + 1]));
      case GIGABYTE -> stream(response);
      case DRIPPING_FOR_EVER -> {
        response.setChunked(true);
        vertx.setPeriodic(50, _ -> response.write(Buffer.buffer(new byte[] {0x30})));
      }
      case HELD -> held.add(() -> response.end(Buffer.buffer(madeNow(body))));
      case DRIPPING -> {
        response.putHeader("Content-Length", "2000");
        vertx.setPeriodic(100, _ -> response.write(Buffer.buffer(new byte[] {0x30})));
      }
      default ->
          vertx
              .executeBlocking(() -> made(body.getBytes()), false)
              .onSuccess(der -> {
                if (lie == Lie.ANOTHER_TYPE) {
                  response.putHeader("Content-Type", "text/html");
                }
                int length =
                    switch (lie) {
                      case TRUNCATED -> der.length / 2;
                      case TRAILING_BYTES -> der.length + 1;
                      default -> der.length;
                    };
                response.end(Buffer.buffer(Arrays.copyOf(der, length)));
              })
              .onFailure(e -> response.setStatusCode(418).end(e.toString()));
    }
  }

  /** As fast as it is taken, until nobody takes any more. */
  private void stream(HttpServerResponse response) {
    long gigabyte = 1L << 30;
    response.putHeader("Content-Length", Long.toString(gigabyte));
    response.exceptionHandler(_ -> {});
    streamOn(response);
  }

  private void streamOn(HttpServerResponse response) {
    if (response.closed()) {
      return;
    }
    var part = Buffer.buffer(new byte[64 << 10]);
    response
        .write(part)
        .onSuccess(_ -> {
          sent.addAndGet(part.length());
          vertx.runOnContext(_ -> streamOn(response));
        });
  }

  /** Answers now, with what is so now, whoever was held. */
  void release() {
    held.removeIf(answer -> {
      answer.run();
      return true;
    });
  }

  int held() {
    return held.size();
  }

  /** Bytes of the gigabyte that left. */
  long sent() {
    return sent.get();
  }

  void says(CertificateStatus next) {
    status = next;
  }

  private byte[] madeNow(Buffer question) {
    try {
      return made(question.getBytes());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private byte[] made(byte[] question) throws Exception {
    if (lie == Lie.TRY_LATER) {
      return new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null).getEncoded();
    }
    var asked = new OCSPReq(question);
    var now = Instant.now();
    var shift =
        switch (lie) {
          case OLD -> Duration.ofMinutes(-17);
          case FROM_TOMORROW -> Duration.ofMinutes(2);
          default -> Duration.ZERO;
        };
    var made = now.plus(shift);
    var signer = signer(now);
    var builder = new BasicOCSPRespBuilder(new RespID(signer.getSubject()));
    var next = lie == Lie.PAST_ITS_NEXT_UPDATE ? now.minusSeconds(90) : made.plusSeconds(900);
    var id = id(asked.getRequestList()[0].getCertID());
    for (int i = 0; i < (lie == Lie.TWO_ANSWERS ? 2 : 1); i++) {
      builder.addResponse(id, status, Date.from(made), Date.from(next), null);
    }
    var extensions = extensions(asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce));
    if (extensions.length > 0) {
      builder.setResponseExtensions(new Extensions(extensions));
    }
    var key = lie == Lie.ANOTHER_KEY ? stranger.keys() : keys();
    var algorithm =
        lie == Lie.SHA1_SIGNATURE ? "SHA1withRSA" : SpecimenAuthority.algorithm(key.getPrivate());
    var basic =
        builder.build(
            new JcaContentSignerBuilder(algorithm).build(key.getPrivate()),
            new X509CertificateHolder[] {signer},
            Date.from(lie == Lie.OLD_ANSWER_TO_A_NEW_STATUS ? now.minusSeconds(1020) : made));
    return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
  }

  private KeyPair keys() {
    return lie == Lie.WEAK_SIGNER ? weak : keys;
  }

  private X509CertificateHolder signer(Instant now) throws Exception {
    var hour = Duration.ofHours(1);
    X509Certificate certificate =
        switch (lie) {
          case SELF_MADE_SIGNER ->
              stranger.responder(keys.getPublic(), now.minus(hour), now.plus(hour));
          case SIGNER_WITHOUT_PURPOSE -> authority.holder(BigInteger.TWO, keys.getPublic(), now);
          case WEAK_SIGNER ->
              authority.responder(weak.getPublic(), now.minus(hour), now.plus(hour));
          case SIGNER_WITHOUT_NOCHECK ->
              authority.tls("responder", keys.getPublic(), KeyPurposeId.id_kp_OCSPSigning, now);
          case EXPIRED_SIGNER ->
              authority.responder(keys.getPublic(), now.minus(hour), now.minusSeconds(1));
          default -> authority.responder(keys.getPublic(), now.minus(hour), now.plus(hour));
        };
    return new JcaX509CertificateHolder(certificate);
  }

  private CertificateID id(CertificateID asked) throws Exception {
    var digests = new JcaDigestCalculatorProviderBuilder().build();
    var digest = digests.get(CertificateID.HASH_SHA1);
    return switch (lie) {
      case ANOTHER_SERIAL ->
          new CertificateID(
              digest, new JcaX509CertificateHolder(authority.certificate()), BigInteger.ONE);
      case ANOTHER_ISSUER ->
          new CertificateID(
              digest,
              new JcaX509CertificateHolder(stranger.certificate()),
              asked.getSerialNumber());
      default -> asked;
    };
  }

  private Extension[] extensions(Extension nonce) throws Exception {
    return switch (lie) {
      case NO_NONCE -> new Extension[0];
      case ANOTHER_NONCE ->
          new Extension[] {
            new Extension(
                nonce.getExtnId(),
                false,
                new DEROctetString(new DEROctetString(new byte[32]).getEncoded()))
          };
      case CRITICAL_EXTENSION ->
          new Extension[] {
            nonce, new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_crl, true, new byte[] {5, 0})
          };
      default -> new Extension[] {nonce};
    };
  }

  @Override
  public void close() throws Exception {
    server.close().await(10, TimeUnit.SECONDS);
  }
}
