package tewatashi.kiosk.bench;

import java.math.BigInteger;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import tewatashi.kiosk.card.CardDeck;

/** A question of the usual form, made once, to get bytes that a responder really signed. */
final class RealQuestion {
  private RealQuestion() {}

  static byte[] about(CardDeck deck) throws Exception {
    var digest = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
    var issuer = new JcaX509CertificateHolder(deck.authority());
    var serial = BigInteger.valueOf(deck.cards().getFirst().serial());
    var nonce = new DEROctetString(new DEROctetString(new byte[32]).getEncoded());
    return new OCSPReqBuilder()
        .addRequest(new CertificateID(digest, issuer, serial))
        .setRequestExtensions(
            new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, nonce)))
        .build()
        .getEncoded();
  }
}
