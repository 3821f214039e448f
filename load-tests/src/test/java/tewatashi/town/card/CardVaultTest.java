package tewatashi.town.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tewatashi.town.Specimens.AUTHORITY;
import static tewatashi.town.Specimens.RANDOM;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.Specimens;
import tewatashi.town.authority.KeyAlgorithm;

/** Cards are made when they are asked for, and fit the links that the register already has. */
class CardVaultTest {
  @TempDir private Path town;

  @Test
  void theCertificateCarriesExactlyTheLinksSerialAndValidity() throws Exception {
    var link = Specimens.link("10000001", "7fedcba987654321");
    var card = Specimens.card(town, link.serial());
    var certificate = card.authentication().certificate();
    assertThat(certificate.getSerialNumber()).isEqualTo(Specimens.hex("7fedcba987654321"));
    assertThat(certificate.getNotBefore().toInstant()).isEqualTo(link.validFrom());
    assertThat(certificate.getNotAfter().toInstant()).isEqualTo(link.validUntil());
    certificate.verify(AUTHORITY.authentication().certificate().getPublicKey());
    var signature = card.signature().orElseThrow().certificate();
    signature.verify(AUTHORITY.signature().certificate().getPublicKey());
  }

  @Test
  void aCardIsMadeOnceAndThenFound() throws Exception {
    var first = Specimens.card(town).authentication();
    var second = Specimens.card(town).authentication();
    assertThat(second.certificate()).isEqualTo(first.certificate());
    assertThat(second.key()).isEqualTo(first.key());
  }

  @Test
  void oneSerialOfTwoAuthoritiesMakesTwoCards() throws Exception {
    var today = Specimens.card(town).authentication();
    var next = Specimens.card(town, "card", KeyAlgorithm.P_384).authentication();
    assertThat(next.certificate().getSerialNumber())
        .isEqualTo(today.certificate().getSerialNumber());
    assertThat(next.certificate().getIssuerX500Principal())
        .as("authorities of one name, told apart by their keys")
        .isEqualTo(today.certificate().getIssuerX500Principal());
    var authority = AUTHORITY.branch(KeyAlgorithm.P_384).authority().certificate();
    next.certificate().verify(authority.getPublicKey());
    today.certificate().verify(AUTHORITY.authentication().certificate().getPublicKey());
  }

  @Test
  void aTownsDirectoryIsEnoughToHandOutACard() throws Exception {
    AUTHORITY.write(town.resolve("authority"));
    var issuer = AUTHORITY.authentication().issuerKey();
    Files.writeString(
        town.resolve("cards.ndjson"),
        line("10000001", issuer, "41aa", "2020") + line("10000001", issuer, "41bb", "2024"));
    var vault = CardVault.open(town, RANDOM);
    assertThat(vault.card("992011", "10000001").authentication().certificate().getSerialNumber())
        .isEqualTo(Specimens.hex("41bb"));
    assertThatThrownBy(() -> vault.card("992011", "10000002"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageNotContaining("10000002");
  }

  @Test
  void aLinkOfAnotherAuthorityIsRefused() throws Exception {
    var vault =
        new CardVault(AUTHORITY, new CardLinks(town), town, KeySource.fresh(RANDOM), RANDOM);
    var foreign = CardLink.parse(line("10000001", "00".repeat(32), "41aa", "2024"));
    assertThatThrownBy(() -> vault.card(foreign)).isInstanceOf(IllegalArgumentException.class);
  }

  private static String line(String resident, String issuer, String serial, String year) {
    return """
    {"municipality":"992011","resident":"%s","medium":"card","issuer_key":"%s",\
    "serial":"%s","subject":"0123456789ABCD99201003A","valid_from":"%s-01-01T00:00:00Z",\
    "valid_until":"2030-01-01T00:00:00Z","pin":"1234","revoked":false}
    """
        .formatted(resident, issuer, serial, year);
  }
}
