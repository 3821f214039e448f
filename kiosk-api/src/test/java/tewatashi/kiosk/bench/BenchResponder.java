package tewatashi.kiosk.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.kiosk.EllipticCurves;
import tewatashi.kiosk.SpecimenAuthority;

/**
 * A responder in a process of its own, so that its work is not counted as ours: for each algorithm
 * a path, "good" to every question, five bytes ("malformed") to what is none. Ends with its
 * standard input.
 */
public final class BenchResponder {
  private static final Duration VALIDITY = Duration.ofMinutes(15);

  private record Signer(PrivateKey key, X509CertificateHolder certificate) {}

  private final Map<String, Signer> signers;

  private BenchResponder(Map<String, Signer> signers) {
    this.signers = signers;
  }

  /** The folder holds what {@code CardDeck.make} wrote. Says its port when it is ready. */
  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    var signers = new TreeMap<String, Signer>();
    for (var algorithm : CardAlgorithm.values()) {
      var certificate = folder.resolve(algorithm.word() + "-signer.der");
      if (Files.exists(certificate)) {
        signers.put("/" + algorithm.word(), signer(algorithm, certificate));
      }
    }
    var vertx = Vertx.vertx();
    var responder = new BenchResponder(signers);
    var server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> request.body().onSuccess(body -> responder.answer(vertx, request, body)))
            .listen(0, "127.0.0.1")
            .await(30, TimeUnit.SECONDS);
    System.out.println(server.actualPort());
    while (System.in.read() >= 0) {
      // Nothing is said on this stream; only its end speaks.
    }
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private static Signer signer(CardAlgorithm algorithm, Path certificate)
      throws IOException, GeneralSecurityException {
    var file = certificate.resolveSibling(algorithm.word() + "-signer-key.der");
    var encoded = new PKCS8EncodedKeySpec(Files.readAllBytes(file));
    var key =
        algorithm == CardAlgorithm.RSA_2048_SHA256
            ? KeyFactory.getInstance("RSA").generatePrivate(encoded)
            : KeyFactory.getInstance("EC", EllipticCurves.provider()).generatePrivate(encoded);
    return new Signer(key, new X509CertificateHolder(Files.readAllBytes(certificate)));
  }

  private void answer(Vertx vertx, HttpServerRequest request, Buffer body) {
    var response = request.response().putHeader("Content-Type", "application/ocsp-response");
    var signer = signers.get(request.path());
    if (body.length() == 0) {
      response.end(Buffer.buffer(malformed()));
      return;
    }
    vertx
        .executeBlocking(() -> good(signer, body.getBytes()), false)
        .onSuccess(der -> response.end(Buffer.buffer(der)))
        .onFailure(e -> response.setStatusCode(500).end(e.toString()));
  }

  private static byte[] malformed() {
    try {
      return new OCSPRespBuilder().build(OCSPRespBuilder.MALFORMED_REQUEST, null).getEncoded();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] good(Signer signer, byte[] question) throws Exception {
    var asked = new OCSPReq(question);
    var now = Instant.now();
    var builder = new BasicOCSPRespBuilder(new RespID(signer.certificate().getSubject()));
    for (var single : asked.getRequestList()) {
      builder.addResponse(
          single.getCertID(),
          CertificateStatus.GOOD,
          Date.from(now),
          Date.from(now.plus(VALIDITY)),
          null);
    }
    var nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    builder.setResponseExtensions(new Extensions(nonce));
    var name = SpecimenAuthority.algorithm(signer.key());
    var content = new JcaContentSignerBuilder(name);
    if (name.endsWith("ECDSA")) {
      content.setProvider(EllipticCurves.provider());
    }
    var basic =
        builder.build(
            content.build(signer.key()),
            new X509CertificateHolder[] {signer.certificate()},
            Date.from(now));
    return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
  }
}
