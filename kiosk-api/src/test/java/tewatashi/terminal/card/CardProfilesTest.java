package tewatashi.terminal.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cards are data; data with a fault stops the terminal and says where. */
class CardProfilesTest {
  @TempDir private Path folder;

  @Test
  void theUsualOnesAreTodaysCardTheTwoPhonesAndTheAssumedNextCard() {
    assertThat(CardProfiles.usual().all())
        .extracting(CardProfile::name)
        .containsExactly("my-number-card", "android", "iphone", "next-card");
    assertThat(CardProfiles.usual().byApplication().keySet())
        .containsExactly("D392F000260100000001", "F04D49484F4E2D4A504B4932");
    assertThat(CardProfiles.usual().all())
        .filteredOn(profile -> profile.basis() == CardProfile.Basis.ASSUMED)
        .extracting(CardProfile::name)
        .as("nothing is published of these")
        .containsExactly("iphone", "next-card");
  }

  @Test
  void anAssumedApplicationIsNobodysByRegistration() {
    assertThat(CardProfiles.usual().all())
        .filteredOn(profile -> profile.name().equals("next-card"))
        .allMatch(profile -> profile.application().startsWith("F0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "card.1.name=my-number-card|card.1.name=My Card|card.1.name: a-z, 0-9 and -",
        "card.1.basis=published|card.1.basis=rumour|card.1.basis: one of published, assumed",
        "application=D392F000260100000001|application=D392|"
            + "card.1.application: 5 to 16 bytes in hexadecimal",
        "card.1.labels=JPKIAPICCTOKEN2|card.1.labels=|card.1.labels: labels, with commas between",
        "card.1.file.key=0017|card.1.file.key=17|card.1.file.key: 2 bytes in hexadecimal",
        "card.1.file.pin=0018|card.1.file.pin=00GG|card.1.file.pin: 2 bytes in hexadecimal",
        "card.1.file.pin=0018|card.1.file.pin.x=0018|card.1.file.pin is missing",
        "card.1.file.pin=0018|card.1.file.pn=0018|unknown key card.1.file.pn",
        "card.1.name=my-number-card|name=x|unknown key name",
        "card.2.name=android|card.1.name=android|card.1.name is given twice",
        "card.1.command.verify=00200080|card.1.command.verify=00240180|"
            + "card.1.command.verify: CLA INS P1 P2 with INS 20",
        "card.1.command.sign=802A0080|card.1.command.sign=80FC0000|"
            + "card.1.command.sign: CLA INS P1 P2 with INS 2A",
        "card.1.command.select-file=00A4020C|card.1.command.select-file=00B0020C|"
            + "card.1.command.select-file: CLA INS P1 P2 with INS A4",
        "algorithm=p-384-sha384|algorithm=p-384|card.4.signature.algorithm: one of "
            + "rsa-2048-sha256, p-256-sha256, p-384-sha384",
        "card.4.signature.input=hash|card.4.signature.input=digest-info|"
            + "card.4.signature.input: ECDSA signs the hash alone",
        "card.1.signature.answer=raw|card.1.signature.answer=der|"
            + "card.1.signature.answer: an RSA signature is raw",
        "card.2.name=android|card.2.name=iphone|two entries have the name iphone",
        "card.2.labels=JPKIAPGPSETOKEN|card.2.labels=JPKIAPICCTOKEN|"
            + "android: its application and label are another entry's too",
        "card.2.file.token=0006|card.2.file.token=0007|"
            + "android: another way to the label than in the same application"
      })
  void everyFaultIsNamedByItsKey(String what, String with, String fault) throws Exception {
    assertThatThrownBy(() -> read(ProfileText.usual().replace(what, with).text()))
        .asInstanceOf(InstanceOfAssertFactories.type(ProfilesRefused.class))
        .extracting(ProfilesRefused::faults, InstanceOfAssertFactories.list(String.class))
        .contains(fault);
  }

  @Test
  void allFaultsAreSaidAtOnceAndNoValueIsRepeated() throws Exception {
    String text =
        ProfileText.usual().replace("card.1.file.pin=0018", "card.1.file.pn=secret").text();
    assertThatThrownBy(() -> read(text))
        .hasMessage("card profiles: card.1.file.pin is missing; unknown key card.1.file.pn");
  }

  @Test
  void aTerminalThatKnowsNoCardIsRefused() {
    assertThatThrownBy(() -> read("# none\n")).hasMessageContaining("no card.1.name");
    assertThatThrownBy(() -> read("a=\\u12")).hasMessageContaining("not a properties file");
    assertThatThrownBy(() -> read("#".repeat(70_000))).hasMessageContaining("longer than");
    assertThatThrownBy(() -> CardProfiles.of(folder.resolve("none")))
        .hasMessageContaining("cannot be read");
  }

  @Test
  void anOperatorsFileReplacesTheUsualOnes() throws Exception {
    assertThat(read(ProfileText.usual().only(4)).all())
        .extracting(CardProfile::name)
        .containsExactly("next-card");
  }

  private CardProfiles read(String text) throws Exception {
    return CardProfiles.of(Files.writeString(folder.resolve("cards.properties"), text));
  }
}
