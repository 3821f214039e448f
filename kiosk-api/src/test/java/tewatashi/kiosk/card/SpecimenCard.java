package tewatashi.kiosk.card;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.UnverifiedCardResponse;
import tewatashi.kiosk.EllipticCurves;

/** A card that signs whatever it is given, as cards do. */
public record SpecimenCard(
    KeyPair keys, X509Certificate certificate, AuthenticationCertificateId id) {
  /** A valid card of the real profile. */
  public static SpecimenCard issuedBy(CardAuthority authority, long serial, Instant now) {
    var keys = CardKeys.of(authority.algorithm());
    var number = BigInteger.valueOf(serial);
    var form =
        new CardAuthority.Form(
                keys.getPublic(),
                number,
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(1)))
            .signedBy(authority.signature());
    var hex = HexFormat.of().toHexDigits(serial, 8);
    return new SpecimenCard(
        keys,
        authority.issue(form),
        new AuthenticationCertificateId(authority.trusted(Realm.SPECIMEN).issuerKey(), hex));
  }

  /** What the reader sends after the card signed this message. */
  public UnverifiedCardResponse answer(byte[] message) {
    return answer(certificate, signed(message));
  }

  static UnverifiedCardResponse answer(X509Certificate certificate, byte[] signature) {
    try {
      return new UnverifiedCardResponse(certificate.getEncoded(), signature);
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  byte[] signed(byte[] message) {
    return signed(
        message,
        switch (keys.getPublic().getEncoded().length) {
          case 91 -> "SHA256withECDSAinP1363Format";
          case 120 -> "SHA384withECDSAinP1363Format";
          default -> "SHA256withRSA";
        });
  }

  /** As a card that is told another algorithm would sign. */
  byte[] signed(byte[] message, String algorithm) {
    try {
      var signer =
          keys.getPrivate().getAlgorithm().equals("RSA")
              ? Signature.getInstance(algorithm)
              : Signature.getInstance(algorithm, EllipticCurves.provider());
      signer.initSign(keys.getPrivate());
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
