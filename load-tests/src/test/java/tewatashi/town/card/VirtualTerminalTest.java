package tewatashi.town.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.TerminalFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.Specimens;

/** The reader: cards come and go, a reset forgets the PIN, lost tries outlive the process. */
class VirtualTerminalTest {
  @TempDir private Path directory;
  private CardFolder folder;
  private CardSlot slot;

  @BeforeEach
  void prepareACardAndAnEmptySlot() {
    folder = Specimens.card(directory);
    slot = new CardSlot(directory.resolve("slot"));
  }

  @Test
  void theReaderComesFromTheFactoryWithAContactCardsAnswerToReset() throws Exception {
    var terminal = Wire.terminal(folder.path());
    assertThat(terminal.isCardPresent()).isTrue();
    var card = terminal.connect("*");
    assertThat(HexFormat.of().formatHex(card.getATR().getBytes())).isEqualTo("3be000ff8131fe4514");
    assertThat(card.getProtocol()).isEqualTo("T=1");
  }

  @Test
  void twoCardsUnderPowerAnswerEachForItself() throws Exception {
    var one = Wire.to(folder);
    var other = Wire.to(Specimens.card(directory, "0133c34a"));
    for (var wire : List.of(one, other)) {
      wire.send(Wire.SELECT_APPLICATION);
      wire.send(Wire.SELECT_CERTIFICATE);
    }
    var start = "00b0000020";
    assertThat(one.send(start)).contains("02040133c349");
    assertThat(other.send(start)).contains("02040133c34a");
  }

  @Test
  void aFactoryWithoutASlotIsRefused() {
    assertThatThrownBy(() ->
            TerminalFactory.getInstance(VirtualCardProvider.TYPE, null, new VirtualCardProvider()))
        .isInstanceOf(NoSuchAlgorithmException.class);
  }

  @Test
  void aCardIsLaidDownAndTakenAway() throws Exception {
    var terminal = Wire.terminal(slot.path());
    assertThat(terminal.isCardPresent()).isFalse();
    assertThat(terminal.waitForCardPresent(30)).isFalse();
    assertThatThrownBy(() -> terminal.connect("*")).isInstanceOf(CardNotPresentException.class);
    slot.insert(folder);
    assertThat(terminal.waitForCardPresent(1000)).isTrue();
    var wire = new Wire(terminal.connect("*"));
    assertThat(wire.send(Wire.SELECT_APPLICATION)).isEqualTo("9000");
    slot.remove();
    assertThat(terminal.waitForCardAbsent(1000)).isTrue();
    assertThatThrownBy(() -> wire.send(Wire.TRIES_LEFT)).isInstanceOf(CardException.class);
    assertThat(folder.exists()).isTrue();
  }

  @Test
  void aCardThatWasLiftedForAMomentHasForgottenThePin() throws Exception {
    slot.insert(folder);
    var terminal = Wire.terminal(slot.path());
    var before = new Wire(terminal.connect("*"));
    givePin(before);
    slot.remove();
    slot.insert(folder);
    assertThatThrownBy(() -> before.send(Wire.SELECT_KEY)).isInstanceOf(CardException.class);
    var after = new Wire(terminal.connect("*"));
    assertThat(after.send(Wire.SELECT_APPLICATION)).isEqualTo("9000");
    assertThat(signs(after)).isEqualTo("6982");
  }

  @Test
  void anotherCardInTheSlotIsAnotherCard() throws Exception {
    slot.insert(folder);
    var terminal = Wire.terminal(slot.path());
    var first = new Wire(terminal.connect("*"));
    first.send(Wire.SELECT_APPLICATION);
    slot.insert(Specimens.card(directory, "4711"));
    assertThatThrownBy(() -> first.send(Wire.SELECT_PIN)).isInstanceOf(CardException.class);
  }

  @Test
  void leavingWithoutAResetLeavesThePinBehindAndAResetForgetsIt() throws Exception {
    var terminal = Wire.terminal(folder.path());
    var first = new Wire(terminal.connect("*"));
    givePin(first);
    first.disconnect(false);
    var second = new Wire(terminal.connect("*"));
    assertThat(signs(second)).hasSize(2 * 258);
    second.disconnect(true);
    var third = new Wire(terminal.connect("*"));
    third.send(Wire.SELECT_APPLICATION);
    assertThat(signs(third)).isEqualTo("6982");
  }

  @Test
  void selectingTheApplicationAnewForgetsThePin() throws Exception {
    var wire = Wire.to(folder);
    givePin(wire);
    wire.send(Wire.SELECT_APPLICATION);
    assertThat(signs(wire)).isEqualTo("6982");
  }

  @Test
  void aLockedCardStaysLockedInTheNextReader() throws Exception {
    var wire = Wire.to(folder);
    wire.send(Wire.SELECT_APPLICATION);
    wire.send(Wire.SELECT_PIN);
    wire.send(Wire.WRONG_PIN);
    wire.send(Wire.WRONG_PIN);
    var elsewhere = Wire.to(folder);
    elsewhere.send(Wire.SELECT_APPLICATION);
    elsewhere.send(Wire.SELECT_PIN);
    assertThat(elsewhere.send(Wire.TRIES_LEFT)).isEqualTo("63c1");
    assertThat(elsewhere.send(Wire.WRONG_PIN)).isEqualTo("63c0");
    var later = Wire.to(folder);
    later.send(Wire.SELECT_APPLICATION);
    later.send(Wire.SELECT_PIN);
    assertThat(later.send(Wire.RIGHT_PIN)).isEqualTo("6984");
    try (var files = Files.list(folder.path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".tmp"));
    }
  }

  private static void givePin(Wire wire) throws CardException {
    wire.send(Wire.SELECT_APPLICATION);
    wire.send(Wire.SELECT_PIN);
    assertThat(wire.send(Wire.RIGHT_PIN)).isEqualTo("9000");
  }

  private static String signs(Wire wire) throws CardException {
    wire.send(Wire.SELECT_KEY);
    return wire.send("802a00800141" + "00");
  }
}
