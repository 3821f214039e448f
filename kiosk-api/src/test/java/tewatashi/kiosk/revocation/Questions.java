package tewatashi.kiosk.revocation;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import tewatashi.issuance.Limits;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.kiosk.SpecimenAuthority;
import tewatashi.kiosk.config.ResponderConfig;
import tewatashi.kiosk.config.ResponderConfig.CertIdHash;

/** What these tests ask, and of whom. */
final class Questions {
  static final Duration WAIT = Duration.ofMillis(1500);

  private Questions() {}

  static AuthenticationCertificateId about(SpecimenAuthority authority, String serial)
      throws Exception {
    var key = authority.certificate().getPublicKey().getEncoded();
    var digest = MessageDigest.getInstance("SHA-256").digest(key);
    return new AuthenticationCertificateId(HexFormat.of().formatHex(digest), serial);
  }

  static OcspRevocation client(Vertx vertx, URI responder, CertIdHash hash, MeterRegistry meters)
      throws Exception {
    return client(vertx, responder, hash, meters, WAIT);
  }

  static OcspRevocation client(
      Vertx vertx, URI responder, CertIdHash hash, MeterRegistry meters, Duration wait)
      throws Exception {
    var config = new ResponderConfig(responder, hash);
    return new OcspRevocation(vertx, config, limits(wait), new SecureRandom(), meters);
  }

  /** The usual bounds, with less patience for the responder. */
  private static Limits limits(Duration wait) throws Exception {
    var usual = Limits.forCores(2);
    var components = Limits.class.getRecordComponents();
    var values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      boolean patience = components[i].getName().equals("revocationWaitMax");
      values[i] = patience ? wait : components[i].getAccessor().invoke(usual);
    }
    var types = Arrays.stream(components).map(one -> one.getType()).toArray(Class<?>[]::new);
    return Limits.class.getConstructor(types).newInstance(values);
  }
}
