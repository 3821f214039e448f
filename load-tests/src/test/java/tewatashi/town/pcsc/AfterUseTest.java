package tewatashi.town.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.Specimens;
import tewatashi.town.card.CardSlot;

/**
 * Goal: show the trap that our terminal must not walk into. A PIN belongs to the card and not to
 * the process that gave it: a program that leaves without a reset leaves the card open to the next.
 * Method: OpenSC verifies a PIN and leaves; another process lets the card sign.
 */
class AfterUseTest {
  @TempDir private static Path folder;
  private static CardBehindPcsc pcsc;

  @BeforeAll
  static void layDown() throws Exception {
    pcsc = CardBehindPcsc.of(Reader.over(new CardSlot(Specimens.card(folder).path())));
  }

  @AfterAll
  static void takeAway() throws Exception {
    if (pcsc != null) {
      pcsc.close();
    }
  }

  @Test
  void whoLeavesTheCardAsItIsLeavesItOpenToTheNextProcess() throws Exception {
    var first = leaving("leave");
    first.ok("pkcs15-tool", "--verify-pin", "--auth-id", "01", "--pin", "1234");
    assertThat(first.signUnasked())
        .containsSubsequence("SW1=0x90, SW2=0x00", "SW1=0x90, SW2=0x00")
        .as("a signature of 256 bytes, in lines of sixteen")
        .hasLineCount(21);
  }

  @Test
  void whoResetsItLeavesItClosed() throws Exception {
    var first = leaving("reset");
    first.ok("pkcs15-tool", "--verify-pin", "--auth-id", "01", "--pin", "1234");
    assertThat(first.selectAndSignUnasked())
        .containsSubsequence("SW1=0x90, SW2=0x00", "SW1=0x90, SW2=0x00", "SW1=0x69, SW2=0x82");
  }

  private static OpenSc leaving(String action) throws Exception {
    var configuration =
        """
        app default {
          reader_driver pcsc {
            disconnect_action = %s;
          }
        }
        """
            .formatted(action);
    var file = Files.writeString(folder.resolve(action + ".conf"), configuration);
    return OpenSc.at(pcsc).with(file);
  }
}
