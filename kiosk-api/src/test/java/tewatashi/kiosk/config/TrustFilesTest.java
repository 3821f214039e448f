package tewatashi.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.TrustedAuthority;
import tewatashi.kiosk.SpecimenAuthority;

/** Test authorities and real ones never meet in one service. */
class TrustFilesTest {
  private static final String POLICY = "1.2.392.200149.8.5.1.0.30";
  private static SpecimenAuthority testAuthority;
  private static SpecimenAuthority realLooking;

  @TempDir private Path folder;
  private Path testCa;
  private Path realCa;

  @BeforeAll
  static void makeKeys() {
    var now = Instant.now();
    testAuthority = SpecimenAuthority.create(SpecimenAuthority.TEST_NAME, now);
    realLooking = SpecimenAuthority.create("C=JP,O=JPKI,OU=JPKI for user authentication", now);
  }

  @BeforeEach
  void write() throws IOException {
    testCa = SpecimenAuthority.write(folder.resolve("test.pem"), testAuthority.certificate());
    realCa = SpecimenAuthority.write(folder.resolve("real.pem"), realLooking.certificate());
  }

  @Test
  void productionNeverTrustsTheTestHierarchy() throws Exception {
    var both = List.of(authority(1, realCa, realLooking), authority(2, testCa));
    assertThatThrownBy(() -> TrustFiles.load(Realm.PRODUCTION, both))
        .hasMessage(
            "realm differs: configuration says production, trust.authority.2 says specimen");
    assertThat(TrustFiles.load(Realm.PRODUCTION, both.subList(0, 1)).realm())
        .isEqualTo(Realm.PRODUCTION);
  }

  @Test
  void specimenNeverTrustsTheRealHierarchy() {
    assertThatThrownBy(
            () -> TrustFiles.load(Realm.SPECIMEN, List.of(authority(1, realCa, realLooking))))
        .hasMessage(
            "realm differs: configuration says specimen, trust.authority.1 says production");
  }

  /** All generations bear one name: a file exchanged by mistake must not become an anchor. */
  @Test
  void anAuthorityWithAnotherKeyThanThePinnedOneIsRefused() {
    var exchanged = SpecimenAuthority.create(SpecimenAuthority.TEST_NAME, Instant.now());
    assertThatThrownBy(
            () -> TrustFiles.load(Realm.SPECIMEN, List.of(authority(1, testCa, exchanged))))
        .hasMessage(
            "trust.authority.1.issuer-key: the certificate's key is "
                + TrustedAuthority.keyOf(testAuthority.certificate()));
  }

  @Test
  void whatIsNoAuthorityIsNoAnchor() throws Exception {
    var now = Instant.now();
    var holder =
        testAuthority.holder(java.math.BigInteger.TEN, testAuthority.keys().getPublic(), now);
    var leaf = SpecimenAuthority.write(folder.resolve("leaf.pem"), holder);
    var two = Files.writeString(folder.resolve("two.pem"), Files.readString(testCa).repeat(2));
    var none = Files.writeString(folder.resolve("none.pem"), "nothing here\n");

    var given = List.of(authority(1, leaf), authority(2, two), authority(3, none));
    assertThatThrownBy(() -> TrustFiles.load(Realm.SPECIMEN, given))
        .isInstanceOfSatisfying(
            ConfigurationRefused.class,
            refused ->
                assertThat(refused.faults())
                    .hasSize(3)
                    .contains(
                        "trust.authority.1.certificate: not an authority's certificate",
                        "trust.authority.2.certificate: exactly one certificate is wanted"));
    var twice = List.of(authority(1, testCa), authority(2, testCa));
    assertThatThrownBy(() -> TrustFiles.load(Realm.SPECIMEN, twice))
        .hasMessage("trust.authority.2.certificate: this authority's key is given twice");
  }

  private static AuthorityConfig authority(int number, Path file) {
    return authority(number, file, testAuthority);
  }

  private static AuthorityConfig authority(int number, Path file, SpecimenAuthority pinned) {
    return new AuthorityConfig(
        "trust.authority." + number,
        file,
        TrustedAuthority.keyOf(pinned.certificate()),
        POLICY,
        CardAlgorithm.RSA_2048_SHA256);
  }
}
