package tewatashi.town.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.Specimens;
import tewatashi.town.card.CardSlot;

/** Goal: a PC/SC service that is ours alone, tells a card's coming and going, and ends with us. */
class CardBehindPcscTest {
  /** Where the machine's own pcscd listens. */
  private static final Path MACHINES_OWN = Path.of("/run/pcscd/pcscd.comm");

  @TempDir private Path folder;

  @Test
  void nothingIsLeftWhenItIsClosed() throws Exception {
    var before = Files.exists(MACHINES_OWN);
    var card = Specimens.card(folder);
    var stack = CardBehindPcsc.of(Reader.over(new CardSlot(card.path())));
    var socket = Path.of(stack.environment().get("PCSCLITE_CSOCK_NAME"));
    var pcscd = stack.daemon().pcscd();
    assertThat(pcscd.isAlive()).isTrue();
    assertThat(socket).exists();
    assertThat(Files.exists(MACHINES_OWN)).as("the machine's own").isEqualTo(before);
    stack.close();
    assertThat(pcscd.isAlive()).isFalse();
    assertThat(socket.getParent()).doesNotExist();
  }

  @Test
  void pcscdEndsEvenWhenItsKeeperIsKilled() throws Exception {
    var card = Specimens.card(folder);
    try (var stack = CardBehindPcsc.of(Reader.over(new CardSlot(card.path())))) {
      var pcscd = stack.daemon().pcscd();
      stack.daemon().keeper().destroyForcibly();
      pcscd.onExit().get(10, TimeUnit.SECONDS);
      assertThat(pcscd.isAlive()).isFalse();
    }
  }

  @Test
  void aCardComesAndGoesAndASecondServiceStandsBeside() throws Exception {
    var slot = new CardSlot(folder.resolve("slot"));
    var other = Specimens.card(folder, "0133c351");
    try (var one = CardBehindPcsc.of(Reader.over(slot));
        var beside = CardBehindPcsc.of(Reader.over(new CardSlot(other.path())))) {
      assertThat(readers(one)).contains("No              Virtual PCD 00 00");
      slot.insert(Specimens.card(folder, "0133c352"));
      assertThat(waitFor(one, "Yes             Virtual PCD 00 00")).isTrue();
      assertThat(serial(one)).contains("0133C352");
      assertThat(serial(beside)).contains("0133C351");
      slot.remove();
      assertThat(waitFor(one, "No              Virtual PCD 00 00")).isTrue();
      slot.insert(Specimens.card(folder, "0133c353"));
      assertThat(waitFor(one, "Yes             Virtual PCD 00 00")).isTrue();
      assertThat(serial(one)).contains("0133C353");
    }
  }

  @Test
  void whatIsNotInstalledIsNamed() throws Exception {
    Files.createDirectories(folder.resolve("sbin"));
    Files.createDirectories(folder.resolve("lib"));
    assertThatThrownBy(() -> PcscParts.below(folder))
        .isInstanceOf(PcscException.class)
        .hasMessage("pcscd is missing; on Debian: apt-get install pcscd");
    Files.writeString(folder.resolve("sbin/pcscd"), "");
    assertThatThrownBy(() -> PcscParts.below(folder))
        .hasMessage("libifdvpcd.so is missing; on Debian: apt-get install vsmartcard-vpcd");
  }

  private static boolean waitFor(CardBehindPcsc stack, String words) throws Exception {
    for (int i = 0; i < 100; i++) {
      if (readers(stack).contains(words)) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  private static String readers(CardBehindPcsc stack) throws Exception {
    return OpenSc.at(stack).ok("opensc-tool", "--list-readers");
  }

  private static String serial(CardBehindPcsc stack) throws Exception {
    return OpenSc.at(stack).ok("pkcs15-tool", "--list-certificates");
  }
}
