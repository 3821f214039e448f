package tewatashi.kiosk.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.config.ManifestConfig;
import tewatashi.kiosk.keys.SigningKey;

/** Nothing in a manifest is believed before the people who may approve it have signed it. */
class ManifestTest {
  private final TreeMap<String, String> entries = SignedManifest.entries();

  @TempDir private Path folder;

  private Manifest load(ManifestConfig config) throws Exception {
    return Manifest.load(config, Realm.SPECIMEN);
  }

  private SigningKey another(String name) throws Exception {
    return SigningKey.make(folder.resolve(name), new SecureRandom());
  }

  @Test
  void whatWasSignedIsRead() throws Exception {
    var manifest = load(SignedManifest.write(folder));
    assertThat(manifest.entries()).isEqualTo(entries);
    assertThat(manifest.nodes()).isEqualTo(2);
  }

  /** Every bit of every byte would do; one bit of each is quick. */
  @Test
  void aFileChangedByOneByteAnywhereIsNotBelieved() throws Exception {
    var config = SignedManifest.write(folder);
    byte[] bytes = Files.readAllBytes(config.file());
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      Files.write(config.file(), changed);
      assertThatThrownBy(() -> load(config))
          .as("byte %d", i)
          .isInstanceOf(StaysClosed.class)
          .hasMessageContaining("did not sign this manifest; was it changed afterwards?")
          .hasMessageContaining("signed by 0, and 1 must sign");
    }
    Files.write(config.file(), bytes);
    assertThatCode(() -> load(config)).doesNotThrowAnyException();
  }

  @Test
  void withoutASignatureOrWithAnEarlierOneItIsNotBelieved() throws Exception {
    var config = SignedManifest.write(folder);
    Path signatures = ManifestSignatures.beside(config.file());
    String earlier = Files.readString(signatures);
    Files.delete(signatures);
    assertThatThrownBy(() -> load(config))
        .hasMessage("manifest.sig: the manifest is not signed, or this is unreadable");

    entries.put("build", "0.1.0+next");
    SignedManifest.write(folder, entries);
    assertThat(load(config).entries()).containsEntry("build", "0.1.0+next");
    Files.writeString(signatures, earlier);
    assertThatThrownBy(() -> load(config)).hasMessageContaining("did not sign this manifest");

    Files.writeString(signatures, "nonsense\n");
    assertThatThrownBy(() -> load(config)).hasMessage("manifest.sig: a line is no signature");
    Files.writeString(signatures, earlier + earlier);
    assertThatThrownBy(() -> load(config)).hasMessageContaining("signs twice");
    Files.writeString(signatures, "");
    assertThatThrownBy(() -> load(config)).hasMessage("manifest.sig: signed by 0, and 1 must sign");
    Files.delete(config.file());
    assertThatThrownBy(() -> load(config))
        .hasMessage("manifest: there is no manifest, or it is unreadable");
  }

  @Test
  void anotherKeysSignatureIsNotBelievedNeitherAloneNorBeside() throws Exception {
    var config = SignedManifest.write(folder);
    var stranger = another("stranger");
    SignedManifest.sign(folder, "stranger");
    assertThatThrownBy(() -> load(config))
        .hasMessage("manifest.sig: key " + stranger.open().fingerprint() + " is not trusted here");
    Files.delete(ManifestSignatures.beside(config.file()));
    SignedManifest.sign(folder, "stranger");
    assertThatThrownBy(() -> load(config)).hasMessageContaining("signed by 0, and 1 must sign");
  }

  @Test
  void inProductionTwoPeopleSign() throws Exception {
    entries.put("realm", "production");
    entries.put("topology.postgresql", "server");
    entries.put("topology.standbys", "required");
    var one = SignedManifest.write(folder, entries);
    var second = another("second");
    var both =
        new ManifestConfig(
            one.file(), List.of(one.signers().getFirst(), folder.resolve("second.pub")));
    assertThatThrownBy(() -> Manifest.load(both, Realm.PRODUCTION))
        .hasMessage("manifest.sig: signed by 1, and 2 must sign");
    SignedManifest.sign(folder, "second");
    assertThat(Manifest.load(both, Realm.PRODUCTION).nodes()).isEqualTo(2);
    assertThat(Manifest.load(both, Realm.SPECIMEN).nodes()).as("specimen too").isEqualTo(2);

    var twice =
        new ManifestConfig(one.file(), List.of(one.signers().getFirst(), one.signers().getFirst()));
    assertThatThrownBy(() -> Manifest.load(twice, Realm.PRODUCTION))
        .isInstanceOf(ConfigurationRefused.class)
        .hasMessage("manifest.signer: signer.pub holds a key given before");
    assertThat(second.open().fingerprint()).isNotEmpty();
  }

  @Test
  void whatProductionMayNotBeIsNotApprovedWhoeverSigns() throws Exception {
    entries.put("realm", "production");
    var config = SignedManifest.write(folder, entries);
    // In the smaller realm one signature is enough to get as far as the entries.
    assertThatThrownBy(() -> load(config))
        .hasMessage(
            """
            manifest: production has a PostgreSQL server, never the embedded one
            manifest: several nodes in production need synchronous standbys\
             (topology.standbys=required)\
            """);
    entries.put("topology.nodes", "1");
    entries.put("topology.postgresql", "server");
    assertThat(load(SignedManifest.write(folder, entries)).nodes()).isEqualTo(1);
  }

  @Test
  void whatThisBuildDoesNotKnowIsRefusedEachOfIt() throws Exception {
    entries.put("hologram.1", "yes");
    entries.put("bild", "0.1.0+abc");
    entries.put("official-seal.131016.20261399T150000Z", "x");
    entries.put("topology.nodes", "0");
    var config = SignedManifest.write(folder, entries);
    assertThatThrownBy(() -> load(config))
        .hasMessage(
            """
            manifest: this build does not know what bild asks for
            manifest: this build does not know what hologram.1 asks for
            manifest: this build does not know what official-seal.131016.20261399T150000Z asks for
            manifest: topology.nodes is a number from 1 to 99\
            """);
  }

  @Test
  void aFileThatIsNoManifestIsNoneHoweverSigned() throws Exception {
    var config = SignedManifest.write(folder);
    Files.writeString(config.file(), "realm=specimen\n");
    SignedManifest.sign(folder, "signer");
    assertThatThrownBy(() -> load(config)).hasMessageContaining("its first line is not");

    Files.writeString(
        config.file(), ManifestText.FIRST_LINE + "\nrealm = specimen\nbuild=a\nbuild=b\n");
    SignedManifest.sign(folder, "signer");
    assertThatThrownBy(() -> load(config))
        .hasMessage("manifest: line 2 is no entry\nmanifest: build is given twice");
  }
}
