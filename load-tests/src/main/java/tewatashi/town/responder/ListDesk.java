package tewatashi.town.responder;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import tewatashi.town.authority.CertificateAuthority;
import tewatashi.town.authority.TestAuthority;

/**
 * The authorities' complete lists of what they revoked (RFC 5280 §5), each signed by its own
 * authority, with what the book says at this moment. The real ones are made once a day; these
 * whenever somebody asks, and say so.
 */
public final class ListDesk {
  private static final Duration VALIDITY = Duration.ofDays(1);

  private final TestAuthority authorities;
  private final StandingBook book;
  private final InstantSource clock;

  public ListDesk(TestAuthority authorities, StandingBook book, InstantSource clock) {
    this.authorities = authorities;
    this.book = book;
    this.clock = clock;
  }

  /**
   * A list in DER.
   *
   * @param issuerKey of the authority whose list it is; empty comes back if it is not ours
   */
  public Optional<byte[]> list(String issuerKey) throws IOException {
    var branch = authorities.branch(issuerKey);
    return branch.isEmpty()
        ? Optional.empty()
        : Optional.of(list(branch.get().authority(), clock.instant()));
  }

  private byte[] list(CertificateAuthority authority, Instant now) throws IOException {
    try {
      var certificate = authority.certificate();
      var list = new JcaX509v2CRLBuilder(certificate.getSubjectX500Principal(), Date.from(now));
      list.setNextUpdate(Date.from(now.plus(VALIDITY)));
      // Seconds rise from list to list, and need no memory.
      var number = BigInteger.valueOf(now.getEpochSecond());
      list.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
      var pointer =
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate.getPublicKey());
      list.addExtension(Extension.authorityKeyIdentifier, false, pointer);
      for (var one : book.revoked(authority.issuerKey()).entrySet()) {
        list.addCRLEntry(one.getKey(), Date.from(one.getValue().at()), one.getValue().reason());
      }
      var signer = new JcaContentSignerBuilder(authority.algorithm().certificateSignature());
      return list.build(signer.build(authority.key())).getEncoded();
    } catch (OperatorCreationException | java.security.GeneralSecurityException e) {
      throw new IOException("the list could not be signed", e);
    }
  }
}
