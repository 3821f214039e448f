package tewatashi.town.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.Specimens;
import tewatashi.town.card.CardVault;

/** Same options, same bytes; other options, another town; wrong options, none. */
class TownOptionsTest {
  @TempDir private Path directory;

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    var one = directory.resolve("one");
    var two = directory.resolve("two");
    Town.generate(FeedFile.options(400, 42), one);
    Town.generate(FeedFile.options(400, 42), two);
    for (var file : new String[] {"feed.ndjson", "cards.ndjson", "revoked.txt"}) {
      assertThat(one.resolve(file)).hasSameBinaryContentAs(two.resolve(file));
    }
  }

  @Test
  void anotherSeedGivesOtherNeighboursButTheSameCast() throws IOException {
    var one = directory.resolve("one");
    var two = directory.resolve("two");
    Town.generate(FeedFile.options(400, 42), one);
    Town.generate(FeedFile.options(400, 43), two);
    assertThat(names(one, "1")).isEqualTo(names(two, "1"));
    assertThat(names(one, "2")).isNotEqualTo(names(two, "2"));
  }

  @Test
  void severalMunicipalitiesShareIdsButNeitherNumbersNorSerials() throws IOException {
    var options = FeedFile.options(900, 1);
    Town.generate(
        new TownOptions(900, 1, 3, options.today(), true, options.issuers(), Optional.empty()),
        directory);
    var feed = FeedFile.of(directory);
    assertThat(feed.records("municipality").map(line -> line.getString("name")))
        .containsExactly("手渡市", "試作市", "架空市");
    assertThat(feed.of("resident", "20000001")).hasSize(3);
    assertThat(feed.records("resident")).hasSize(900);
    assertThat(feed.records("individual_number").map(line -> line.getString("number")))
        .doesNotHaveDuplicates();
    assertThat(feed.records("authentication_link").map(line -> line.getString("serial")))
        .doesNotHaveDuplicates();
    assertThat(feed.records("service_window").map(line -> line.getString("closes")))
        .containsOnly("24:00");
    assertThat(feed.records("closed_day")).isEmpty();
  }

  @Test
  void nextCardsForAllChangeTheirCertificatesAndNothingElse() throws IOException {
    var today = directory.resolve("today");
    var next = directory.resolve("next");
    var options = FeedFile.options(400, 42);
    Town.generate(options, today);
    Town.generate(
        new TownOptions(
            400,
            42,
            1,
            options.today(),
            options.alwaysOpen(),
            options.issuers(),
            NextCardHolders.ALL,
            Optional.empty()),
        next);
    var before = FeedFile.of(today).lines();
    var after = FeedFile.of(next).lines();
    assertThat(after).hasSameSizeAs(before);
    int exchanged = 0;
    for (int i = 0; i < before.size(); i++) {
      var was = before.get(i);
      var is = after.get(i);
      boolean card = "card".equals(was.getString("medium"));
      if (card && !was.getString("issuer_key").equals(FeedFile.ISSUERS.next())) {
        exchanged++;
        assertThat(is.getString("issuer_key")).isEqualTo(FeedFile.ISSUERS.next());
        assertThat(is.getInstant("valid_until")).isAfterOrEqualTo(was.getInstant("valid_until"));
        was.put("issuer_key", is.getString("issuer_key"));
        was.put("valid_until", is.getString("valid_until"));
      }
      assertThat(is).isEqualTo(was);
    }
    assertThat(exchanged).isGreaterThan(200);
    assertThat(next.resolve("revoked.txt")).hasSameBinaryContentAs(today.resolve("revoked.txt"));
  }

  @Test
  void aTownTooSmallForItsCastIsRefused() {
    assertThatThrownBy(() -> FeedFile.options(Cast.SIZE - 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("residents");
  }

  @Test
  void theProgramMakesATownWhoseCardsCanBePickedUp() throws Exception {
    var now = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), Papers.ZONE);
    var out = directory.toString();
    assertThat(TownMain.run(now, "--residents", "60", "--out", out)).isZero();
    var issuer = Files.readString(directory.resolve("authority/anchors.json"));
    assertThat(TownMain.run(now, "--residents", "70", "--out", out)).isZero();
    assertThat(directory.resolve("authority/anchors.json")).hasContent(issuer);
    assertThat(directory.resolve("tls/ca.pem")).exists();

    var link =
        FeedFile.of(directory).of("authentication_link", "10000001").findFirst().orElseThrow();
    var card = CardVault.open(directory, Specimens.RANDOM).card("992011", "10000001");
    assertThat(card.authentication().certificate().getSerialNumber())
        .isEqualTo(Specimens.hex(link.getString("serial")));
    assertThat(card.authentication().pin()).isEqualTo(Papers.CAST_PIN);
  }

  @Test
  void theProgramMakesATownOfNextCardsAlone() throws Exception {
    var now = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), Papers.ZONE);
    var out = directory.toString();
    assertThat(TownMain.run(now, "--residents", "60", "--out", out)).isZero();
    assertThat(CardVault.open(directory, Specimens.RANDOM).holdsNextCardsAlone()).isFalse();
    assertThat(TownMain.run(now, "--residents", "60", "--next-cards", "all", "--out", out))
        .isZero();
    var vault = CardVault.open(directory, Specimens.RANDOM);
    assertThat(vault.holdsNextCardsAlone()).isTrue();
    var key = vault.card("992011", "10000001").authentication().certificate().getPublicKey();
    assertThat(key.getAlgorithm()).isEqualTo("EC");
  }

  @Test
  void theProgramRefusesAnUnknownOption() {
    var now = Clock.systemUTC();
    assertThat(TownMain.run(now, "--out", directory.toString(), "--resident", "60")).isEqualTo(2);
  }

  private static String names(Path town, String idsBeginWith) throws IOException {
    return FeedFile.of(town)
        .records("resident")
        .filter(line -> line.getString("resident").startsWith(idsBeginWith))
        .map(line -> line.getString("resident") + line.getString("name"))
        .collect(Collectors.joining("\n"));
  }
}
