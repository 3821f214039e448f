package tewatashi.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.TrustedAuthority;
import tewatashi.kiosk.BuildIdentity;
import tewatashi.kiosk.SpecimenAuthority;

/** A database, a manifest and a set of anchors of different realms never meet in one service. */
class StartUpCheckTest {
  private static final String POLICY = "1.2.392.200149.8.5.1.0.30";
  private static final BuildIdentity BUILD = new BuildIdentity("0.1.0", "abc");
  private static SpecimenAuthority testAuthority;
  private static SpecimenAuthority realLooking;

  @TempDir private Path folder;
  private Path testCa;
  private Path realCa;

  private record Database(Realm realm, String schema) implements DatabaseIdentity {}

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
  void oneRealmEverywhereStarts() {
    assertThatCode(() -> compare(Realm.SPECIMEN, Realm.SPECIMEN, testCa))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherManifestOrDatabaseIsNamed() {
    assertThatThrownBy(() -> compare(Realm.PRODUCTION, Realm.SPECIMEN, testCa))
        .hasMessage("realm differs: configuration says specimen, manifest says production");
    assertThatThrownBy(() -> compare(Realm.SPECIMEN, Realm.PRODUCTION, testCa))
        .hasMessage("realm differs: configuration says specimen, database says production");
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

  @Test
  void anotherBuildOrSchemaThanTheApprovedOneStaysClosed() {
    var manifest = new Manifest(Realm.SPECIMEN, Optional.of("0.1.0+abd"), Optional.of("17"));
    assertThatThrownBy(() -> compare(manifest, new Database(Realm.SPECIMEN, "16"), testCa))
        .hasMessage(
            """
            build differs: manifest says 0.1.0+abd, program says 0.1.0+abc
            schema differs: manifest says 17, database says 16\
            """);
  }

  @Test
  void aProductionManifestNamesBuildAndSchema() throws Exception {
    var file = Files.writeString(folder.resolve("manifest"), "realm=production\nbild=0.1.0+abc\n");
    assertThatThrownBy(() -> Manifest.load(file))
        .hasMessage(
            """
            build is missing
            schema is missing
            unknown key bild (did you mean build?)\
            """);

    Files.writeString(file, "realm=production\nbuild=0.1.0+abc\nschema=16\n");
    assertThat(Manifest.load(file))
        .isEqualTo(new Manifest(Realm.PRODUCTION, Optional.of("0.1.0+abc"), Optional.of("16")));
    Files.writeString(file, "realm=specimen\n");
    assertThat(Manifest.load(file))
        .isEqualTo(new Manifest(Realm.SPECIMEN, Optional.empty(), Optional.empty()));
  }

  private void compare(Realm manifest, Realm database, Path ca) throws Exception {
    compare(
        new Manifest(manifest, Optional.empty(), Optional.empty()),
        new Database(database, "16"),
        ca);
  }

  private void compare(Manifest manifest, DatabaseIdentity database, Path ca) throws Exception {
    var config = ConfigFolder.in(folder).smallestWith();
    var anchors = TrustFiles.load(config.realm(), List.of(authority(1, ca)));
    StartUpCheck.compare(config, manifest, database, anchors, BUILD);
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
