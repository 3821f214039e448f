package tewatashi.kiosk.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.rendering.FontSet;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.BuildIdentity;
import tewatashi.kiosk.config.ManifestConfig;

/** What changes under a node that serves closes it to new visits, and opens it by itself again. */
class ManifestWatchTest {
  private static final Instant TODAY = Instant.parse("2026-11-22T00:00:00Z");
  private static final String SEAL = "official-seal.131016.20200331T150000Z";

  private final TreeMap<String, String> database = new TreeMap<>();
  private final Installation installation =
      Installation.of(
          Realm.SPECIMEN,
          new BuildIdentity("0.1.0", "abc"),
          FontSet.vendored(),
          List.of(),
          this::says);
  private boolean silent;
  private ManifestConfig config;
  private ManifestWatch watch;

  @TempDir private Path folder;

  private SortedMap<String, String> says(Instant at) throws RegisterUnavailable {
    if (silent) {
      throw new RegisterUnavailable("silent", new IllegalStateException());
    }
    return database;
  }

  @BeforeEach
  void approve() throws Exception {
    database.put("schema.version", "31");
    database.put(SEAL, SignedManifest.DIGEST);
    approveWhatIs(2);
    watch = new ManifestWatch(config, Realm.SPECIMEN, installation, 2, () -> TODAY);
  }

  private void approveWhatIs(int nodes) throws IOException, RegisterUnavailable {
    config = SignedManifest.write(folder, new TreeMap<>(installation.entries(nodes, TODAY)));
  }

  @Test
  void whatAgreesOpensAndStaysOpen() {
    assertThatCode(() -> watch.requireAgreement(List.of())).doesNotThrowAnyException();
    watch.look();
    assertThat(watch.agrees()).isTrue();
  }

  @Test
  void everyDifferenceAtStartIsToldWithWhatElseWasFound() {
    database.put("schema.version", "30");
    assertThatThrownBy(() -> watch.requireAgreement(List.of("realm differs: both say so")))
        .isInstanceOf(StaysClosed.class)
        .hasMessage(
            "realm differs: both say so\n"
                + "schema.version differs: manifest says 31, database says 30");
  }

  @Test
  void aSealThatNobodyApprovedClosesUntilItIsApproved() throws Exception {
    database.put(SEAL, "b".repeat(64));
    watch.look();
    assertThat(watch.agrees()).isFalse();
    approveWhatIs(2);
    watch.look();
    assertThat(watch.agrees()).as("approved, without a restart").isTrue();
  }

  @Test
  void aManifestThatIsChangedOrGoneCloses() throws Exception {
    String approved = Files.readString(config.file());
    Files.writeString(config.file(), approved + "#\n");
    watch.look();
    assertThat(watch.agrees()).isFalse();
    Files.writeString(config.file(), approved);
    watch.look();
    assertThat(watch.agrees()).isTrue();
    Files.delete(config.file());
    watch.look();
    assertThat(watch.agrees()).isFalse();
  }

  @Test
  void anotherNumberOfNodesNeedsANewStart() throws Exception {
    approveWhatIs(3);
    watch.look();
    assertThat(watch.agrees()).isFalse();
  }

  @Test
  void aSilentDatabaseChangesNothingButStartsNothing() {
    silent = true;
    watch.look();
    assertThat(watch.agrees()).isTrue();
    assertThatThrownBy(() -> watch.requireAgreement(List.of()))
        .hasMessage("the database does not say what it is");
    silent = false;
    database.put(SEAL, "b".repeat(64));
    watch.look();
    silent = true;
    watch.look();
    assertThat(watch.agrees()).as("and closes nothing open").isFalse();
  }
}
