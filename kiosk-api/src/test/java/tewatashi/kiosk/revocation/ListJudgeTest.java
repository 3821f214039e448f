package tewatashi.kiosk.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.kiosk.SpecimenAuthority;
import tewatashi.kiosk.revocation.ListAuthor.Flaw;

/** A list with one thing wrong is no list, and its reason has a name. */
class ListJudgeTest {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final SpecimenAuthority AUTHORITY = authority("EC", 256);
  private static final SpecimenAuthority STRANGER = authority("EC", 256);

  private static SpecimenAuthority authority(String family, int bits) {
    var keys = SpecimenAuthority.keys(family, bits);
    return SpecimenAuthority.create(SpecimenAuthority.TEST_NAME, keys, NOW);
  }

  private static RevocationList judged(byte[] der, SpecimenAuthority by) throws Doubtful {
    return ListJudge.judge(der, by.certificate(), NOW);
  }

  @ParameterizedTest
  @CsvSource({"RSA, 2048", "EC, 256", "EC, 384"})
  void anHonestListIsBelievedAndEveryReasonCounts(String family, int bits) throws Exception {
    var one = authority(family, bits);
    var list = judged(new ListAuthor(one, STRANGER).honest(7, NOW), one);
    assertThat(list.number()).isEqualTo(BigInteger.valueOf(7));
    assertThat(list.issuedAt()).isEqualTo(NOW);
    for (String serial : ListAuthor.REVOKED.keySet()) {
      assertThat(list.standing(serial, NOW)).isEqualTo(new RevocationAnswer.Revoked(NOW));
    }
    assertThat(list.standing("0e", NOW)).isEqualTo(new RevocationAnswer.NotListed(NOW, NOW));
    assertThat(list).hasToString("RevocationList[number=7, issuedAt=" + NOW + "]");
  }

  @ParameterizedTest
  @CsvSource({
    "ANOTHERS_KEY, bad-signature",
    "ANOTHERS_NAME, other-issuer",
    "FROM_THE_FUTURE, from-the-future",
    "A_DAY_OLD, too-old",
    "PAST_ITS_NEXT_UPDATE, too-old",
    "NO_NEXT_UPDATE, malformed",
    "NO_NUMBER, malformed",
    "DELTA, not-complete",
    "INDIRECT, not-complete",
    "PARTITIONED, not-complete",
    "ENTRY_OF_ANOTHER_ISSUER, not-complete",
    "UNKNOWN_CRITICAL, malformed",
    "UNKNOWN_CRITICAL_IN_ENTRY, malformed",
    "TWICE, contradictory",
    "TAKEN_BACK, contradictory",
    "TRAILING_BYTES, malformed",
    "CHANGED_AFTERWARDS, bad-signature",
    "TRUNCATED, malformed"
  })
  void oneThingWrongIsNoList(Flaw flaw, String reason) throws Exception {
    byte[] der = new ListAuthor(AUTHORITY, STRANGER).make(flaw, 7, NOW);
    assertThatThrownBy(() -> judged(der, AUTHORITY))
        .isInstanceOf(Doubtful.class)
        .hasMessage(reason);
  }

  @Test
  void sha1IsNotInTheTable() throws Exception {
    var rsa = authority("RSA", 2048);
    byte[] der = new ListAuthor(rsa, STRANGER).make(Flaw.SHA1, 7, NOW);
    assertThatThrownBy(() -> judged(der, rsa)).hasMessage("bad-signature");
  }

  @Test
  void aCardHoldersKeySignsNoList() throws Exception {
    var keys = SpecimenAuthority.keys("EC", 256);
    var holder = AUTHORITY.holder(BigInteger.TEN, keys.getPublic(), NOW);
    var posing = new SpecimenAuthority(SpecimenAuthority.TEST_NAME, keys, holder);
    byte[] der = new ListAuthor(posing, STRANGER).honest(7, NOW);
    assertThatThrownBy(() -> judged(der, posing)).hasMessage("wrong-signer");
  }

  @Test
  void aListAgesWhileItLies() throws Exception {
    var list = judged(new ListAuthor(AUTHORITY, STRANGER).honest(7, NOW), AUTHORITY);
    var day = Duration.ofHours(24);
    assertThat(list.doubt(NOW.plus(day).minusSeconds(1))).isEmpty();
    assertThat(list.doubt(NOW.plus(day))).contains(Doubt.TOO_OLD);
    assertThat(list.doubt(NOW.minusSeconds(60))).isEmpty();
    assertThat(list.doubt(NOW.minusSeconds(61))).contains(Doubt.FROM_THE_FUTURE);
  }

  @Test
  void nothingButAListIsAList() throws Exception {
    for (byte[] der :
        new byte[][] {
          {},
          {0x30},
          {0x30, 0},
          {0x30, (byte) 0x80},
          {5, 0},
          "-----BEGIN X509 CRL".getBytes(),
          AUTHORITY.certificate().getEncoded()
        }) {
      assertThatThrownBy(() -> judged(der, AUTHORITY)).isInstanceOf(Doubtful.class);
    }
  }

  @Test
  void aLongListIsReadInAShortTime() throws Exception {
    var list = new X509v2CRLBuilder(new X500Name(AUTHORITY.name()), Date.from(NOW));
    list.setNextUpdate(Date.from(NOW.plusSeconds(86_400)));
    list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
    for (int i = 0; i < 100_000; i++) {
      list.addCRLEntry(BigInteger.valueOf(0x10000000L + 7L * i), Date.from(NOW), i % 5 + 1);
    }
    var signer = new JcaContentSignerBuilder("SHA256withECDSA");
    byte[] der = list.build(signer.build(AUTHORITY.keys().getPrivate())).getEncoded();
    assertThat(der.length).isLessThan(ListSource.LIST_BYTES_MAX);
    long start = System.nanoTime();
    var read = judged(der, AUTHORITY);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(read.revoked()).hasSize(100_000);
  }
}
