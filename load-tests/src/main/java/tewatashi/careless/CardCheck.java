package tewatashi.careless;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tewatashi.town.card.CardLink;
import tewatashi.town.card.CardLinks;

/** Whose card signed a message: issued by a town's authority, valid now, and linked to somebody. */
final class CardCheck {
  private static final int SMALLER_CURVE_BITS = 256;

  private final List<X509Certificate> authorities = new ArrayList<>();
  private final Map<BigInteger, CardLink> links = new HashMap<>();
  private final InstantSource clock;

  CardCheck(Path town, InstantSource clock) throws IOException {
    this.clock = clock;
    Path folder = town.resolve("authority");
    var anchors = new JsonObject(Files.readString(folder.resolve("anchors.json")));
    for (Object one : anchors.getJsonArray("anchors")) {
      var anchor = (JsonObject) one;
      if (anchor.getString("purpose").equals("authentication")) {
        authorities.add(read(folder.resolve(anchor.getString("certificate"))));
      }
    }
    new CardLinks(town.resolve("cards.ndjson"))
        .forEach(link -> links.put(link.serialNumber(), link));
  }

  private static X509Certificate read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(in);
    } catch (GeneralSecurityException e) {
      throw new IOException("not a certificate", e);
    }
  }

  private static X509Certificate parse(InputStream in) throws GeneralSecurityException {
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
  }

  /** The resident; empty if it is nobody's card that works. */
  Optional<String> resident(byte[] der, byte[] message, byte[] signed) {
    try {
      var certificate = parse(new ByteArrayInputStream(der));
      certificate.checkValidity(Date.from(clock.instant()));
      var signature = Signature.getInstance(algorithm(certificate));
      signature.initVerify(certificate.getPublicKey());
      signature.update(message);
      boolean good = signature.verify(signed) && isIssued(certificate);
      return Optional.ofNullable(good ? links.get(certificate.getSerialNumber()) : null)
          .filter(link -> link.validAt(clock.instant()) && !link.revoked())
          .map(CardLink::resident);
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static String algorithm(X509Certificate certificate) {
    if (certificate.getPublicKey() instanceof ECPublicKey key) {
      int bits = key.getParams().getCurve().getField().getFieldSize();
      return (bits <= SMALLER_CURVE_BITS ? "SHA256" : "SHA384") + "withECDSAinP1363Format";
    }
    return "SHA256withRSA";
  }

  private boolean isIssued(X509Certificate certificate) {
    return authorities.stream()
        .anyMatch(authority -> {
          try {
            certificate.verify(authority.getPublicKey());
            return true;
          } catch (GeneralSecurityException e) {
            return false;
          }
        });
  }
}
