package tewatashi.town.responder;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.town.Specimens.AUTHORITY;
import static tewatashi.town.Specimens.NOW;
import static tewatashi.town.Specimens.RANDOM;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.town.authority.CertificateAuthority;
import tewatashi.town.authority.KeyAlgorithm;
import tewatashi.town.authority.TestAuthority;

/** The responder's answers, one after another, without a network. */
class AnswerDeskTest {
  private static final ASN1ObjectIdentifier SHA1 = OIWObjectIdentifiers.idSHA1;
  private static final ASN1ObjectIdentifier SHA256 = NISTObjectIdentifiers.id_sha256;

  @TempDir private Path directory;
  private StandingBook book;
  private AnswerDesk desk;

  @BeforeEach
  void openTheDesk() throws Exception {
    book = StandingBook.of(SmallTown.in(directory));
    desk = new AnswerDesk(AUTHORITY, book, () -> NOW);
  }

  @Test
  void aGoodCertificateIsGoodBySha1AndBySha256() throws Exception {
    for (var algorithm : new ASN1ObjectIdentifier[] {SHA1, SHA256}) {
      var answer = ask(AUTHORITY, SmallTown.GOOD, algorithm);
      assertThat(answer.getResponses()).hasSize(1);
      var single = answer.getResponses()[0];
      assertThat(single.getCertStatus()).isSameAs(CertificateStatus.GOOD);
      assertThat(single.getCertID().getSerialNumber())
          .isEqualTo(new BigInteger(SmallTown.GOOD, 16));
      assertThat(single.getCertID().getHashAlgOID()).isEqualTo(algorithm);
      assertThat(single.getThisUpdate()).isEqualTo(Date.from(NOW));
      assertThat(single.getNextUpdate()).isEqualTo(Date.from(NOW.plus(Duration.ofMinutes(15))));
    }
  }

  @Test
  void theDelegateSignsAndSendsItsCertificateAlong() throws Exception {
    var answer = ask(AUTHORITY, SmallTown.GOOD, SHA1);
    var signer = answer.getCerts()[0];
    assertThat(signer)
        .isEqualTo(new JcaX509CertificateHolder(AUTHORITY.ocspSigner().certificate()));
    var verifier = new JcaContentVerifierProviderBuilder();
    assertThat(answer.isSignatureValid(verifier.build(signer))).isTrue();
    var authority = AUTHORITY.authentication().certificate();
    assertThat(signer.isSignatureValid(verifier.build(authority))).isTrue();
  }

  @Test
  void aRevokedCertificateAndAStrangeOneAreNotGood() throws Exception {
    assertThat(status(SmallTown.REVOKED)).isInstanceOf(RevokedStatus.class);
    assertThat(status("7777")).isInstanceOf(UnknownStatus.class);
  }

  @Test
  void anotherAuthorityOfTheSameNameIsUnknownHere() throws Exception {
    var other = TestAuthority.create(NOW, RANDOM);
    assertThat(ask(other, SmallTown.GOOD, SHA1).getResponses()[0].getCertStatus())
        .isInstanceOf(UnknownStatus.class);
  }

  @ParameterizedTest
  @EnumSource(KeyAlgorithm.class)
  void everyAuthorityOfTheTownHasItsOwnDelegate(KeyAlgorithm algorithm) throws Exception {
    var branch = AUTHORITY.branch(algorithm);
    var serial = algorithm == KeyAlgorithm.RSA_2048 ? SmallTown.GOOD : SmallTown.serial(algorithm);
    var answer = ask(branch.authority(), serial, SHA1);
    assertThat(answer.getResponses()[0].getCertStatus()).isSameAs(CertificateStatus.GOOD);
    var verifier = new JcaContentVerifierProviderBuilder();
    var signer = answer.getCerts()[0];
    assertThat(answer.isSignatureValid(verifier.build(signer))).isTrue();
    assertThat(signer.isSignatureValid(verifier.build(branch.authority().certificate()))).isTrue();
  }

  @Test
  void aSerialIsNobodysUnderAnotherAuthority() throws Exception {
    var next = AUTHORITY.branch(KeyAlgorithm.P_384).authority();
    assertThat(ask(next, SmallTown.GOOD, SHA1).getResponses()[0].getCertStatus())
        .isInstanceOf(UnknownStatus.class);
    assertThat(status(SmallTown.serial(KeyAlgorithm.P_384))).isInstanceOf(UnknownStatus.class);
  }

  @Test
  void theFileOfRevokedSerialsIsReadAgainWhenItChanges() throws Exception {
    assertThat(status(SmallTown.GOOD)).isSameAs(CertificateStatus.GOOD);
    var file = directory.resolve("revoked.txt");
    Files.writeString(file, SmallTown.GOOD + "\n");
    Files.setLastModifiedTime(file, FileTime.from(NOW.plusSeconds(60)));
    assertThat(status(SmallTown.GOOD)).isInstanceOf(RevokedStatus.class);
    assertThat(status(SmallTown.REVOKED)).isSameAs(CertificateStatus.GOOD);
  }

  @Test
  void aLeverBeatsTheFiles() throws Exception {
    book.set(new BigInteger(SmallTown.GOOD, 16), new Standing.Unknown());
    assertThat(status(SmallTown.GOOD)).isInstanceOf(UnknownStatus.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 32, 128})
  void aNonceComesBackAsItWent(int length) throws Exception {
    var nonce = nonce(length);
    var answer =
        parse(
            desk.answer(
                request(AUTHORITY.authentication(), SmallTown.GOOD, SHA1)
                    .setRequestExtensions(new Extensions(nonce))
                    .build()
                    .getEncoded()));
    assertThat(answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)).isEqualTo(nonce);
    assertThat(
            ask(AUTHORITY, SmallTown.GOOD, SHA1)
                .getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 129})
  void aNonceOfAnotherLengthIsMalformed(int length) throws Exception {
    var request =
        request(AUTHORITY.authentication(), SmallTown.GOOD, SHA1)
            .setRequestExtensions(new Extensions(nonce(length)))
            .build();
    assertThat(new OCSPResp(desk.answer(request.getEncoded())).getStatus())
        .isEqualTo(OCSPRespBuilder.MALFORMED_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "3003020101", "30820fff", "300430020500", "not asn.1 at all"})
  void whatIsNoRequestIsMalformed(String text) throws Exception {
    var bytes =
        text.matches("[0-9a-f]{2,}")
            ? java.util.HexFormat.of().parseHex(text)
            : text.getBytes(StandardCharsets.UTF_8);
    assertThat(new OCSPResp(desk.answer(bytes)).getStatus())
        .isEqualTo(OCSPRespBuilder.MALFORMED_REQUEST);
  }

  private CertificateStatus status(String serial) throws Exception {
    return ask(AUTHORITY, serial, SHA1).getResponses()[0].getCertStatus();
  }

  private BasicOCSPResp ask(TestAuthority authority, String serial, ASN1ObjectIdentifier algorithm)
      throws Exception {
    return ask(authority.authentication(), serial, algorithm);
  }

  private BasicOCSPResp ask(
      CertificateAuthority authority, String serial, ASN1ObjectIdentifier algorithm)
      throws Exception {
    return parse(desk.answer(request(authority, serial, algorithm).build().getEncoded()));
  }

  private static BasicOCSPResp parse(byte[] answer) throws Exception {
    var response = new OCSPResp(answer);
    assertThat(response.getStatus()).isEqualTo(OCSPRespBuilder.SUCCESSFUL);
    return (BasicOCSPResp) response.getResponseObject();
  }

  private static OCSPReqBuilder request(
      CertificateAuthority authority, String serial, ASN1ObjectIdentifier algorithm)
      throws Exception {
    var digest =
        new JcaDigestCalculatorProviderBuilder().build().get(new AlgorithmIdentifier(algorithm));
    var issuer = new JcaX509CertificateHolder(authority.certificate());
    return new OCSPReqBuilder()
        .addRequest(new CertificateID(digest, issuer, new BigInteger(serial, 16)));
  }

  private static Extension nonce(int length) throws Exception {
    var value = new DEROctetString(new byte[length]).getEncoded();
    return new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, value);
  }
}
