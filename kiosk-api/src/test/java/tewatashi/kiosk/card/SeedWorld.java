package tewatashi.kiosk.card;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.kiosk.EllipticCurves;
import tewatashi.kiosk.SpecimenAuthority;
import tewatashi.kiosk.revocation.OcspAnswerHarness;

/** Makes one authority, one card and what a responder says of it, and forgets the keys. */
public final class SeedWorld {
  private static final Duration DAY = Duration.ofDays(1);

  private final CardAuthority authority;
  private final SpecimenCard card;
  private final KeyPair responder;
  private final X509CertificateHolder signer;
  private final Instant now;

  public SeedWorld(CardAlgorithm algorithm, long serial, Instant now)
      throws GeneralSecurityException {
    this.authority = CardAuthority.generation(algorithm, now);
    this.card = SpecimenCard.issuedBy(authority, serial, now);
    this.responder = CardKeys.of(algorithm);
    this.signer =
        new JcaX509CertificateHolder(
            authority
                .forResponders()
                .responder(responder.getPublic(), now.minus(DAY), now.plus(DAY)));
    this.now = now;
  }

  /** Under the names that {@code World} and the seeds' folders have. */
  public void write(Path folder) throws Exception {
    var word = authority.algorithm().word();
    put(folder.resolve("world/authority-" + word), authority.certificate().getEncoded());
    put(folder.resolve("certificate/" + word), certificate());
    put(folder.resolve("signature/" + word), signature());
    var since = Date.from(now.minus(DAY));
    put(folder.resolve("ocsp-answer/good-" + word), answer(CertificateStatus.GOOD));
    put(folder.resolve("ocsp-answer/unknown-" + word), answer(new UnknownStatus()));
    put(folder.resolve("revocation-list/list-" + word), list());
    put(
        folder.resolve("ocsp-answer/revoked-" + word),
        answer(new RevokedStatus(since, CRLReason.certificateHold)));
  }

  public byte[] certificate() throws GeneralSecurityException {
    return card.certificate().getEncoded();
  }

  public byte[] signature() {
    return card.signed(MemoryVerifier.message());
  }

  private byte[] list() throws Exception {
    var speaker = authority.forResponders();
    var list = new X509v2CRLBuilder(new X500Name(speaker.name()), Date.from(now));
    list.setNextUpdate(Date.from(now.plus(DAY)));
    list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
    list.addCRLEntry(BigInteger.TEN, Date.from(now.minus(DAY)), CRLReason.certificateHold);
    return list.build(content(speaker.keys().getPrivate())).getEncoded();
  }

  private ContentSigner content(PrivateKey key) throws OperatorCreationException {
    var content = new JcaContentSignerBuilder(SpecimenAuthority.algorithm(key));
    if (authority.algorithm() != CardAlgorithm.RSA_2048_SHA256) {
      content.setProvider(EllipticCurves.provider());
    }
    return content.build(key);
  }

  private byte[] answer(CertificateStatus status) throws Exception {
    var question = new OCSPReq(OcspAnswerHarness.questionAbout(authority.certificate()));
    var builder = new BasicOCSPRespBuilder(new RespID(signer.getSubject()));
    builder.addResponse(
        question.getRequestList()[0].getCertID(),
        status,
        Date.from(now),
        Date.from(now.plus(Duration.ofMinutes(15))),
        null);
    builder.setResponseExtensions(
        new Extensions(question.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)));
    var basic =
        builder.build(
            content(responder.getPrivate()), new X509CertificateHolder[] {signer}, Date.from(now));
    return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
