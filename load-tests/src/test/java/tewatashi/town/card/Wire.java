package tewatashi.town.card;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.TerminalFactory;

/** A connection to a virtual card that speaks hex, so that tests read like a trace. */
final class Wire {
  static final String SELECT_APPLICATION = "00a4040c0ad392f000260100000001";
  static final String SELECT_PIN = "00a4020c020018";
  static final String SELECT_KEY = "00a4020c020017";
  static final String SELECT_CERTIFICATE = "00a4020c02000a";
  static final String TRIES_LEFT = "00200080";
  static final String RIGHT_PIN = "0020008004" + "31323334";
  static final String WRONG_PIN = "0020008004" + "30303030";

  private final Card card;

  Wire(Card card) {
    this.card = card;
  }

  static CardTerminal terminal(Path slot) throws Exception {
    return TerminalFactory.getInstance(
            VirtualCardProvider.TYPE, slot.toString(), new VirtualCardProvider())
        .terminals()
        .list()
        .getFirst();
  }

  static Wire to(CardFolder folder) throws Exception {
    return new Wire(terminal(folder.path()).connect("T=1"));
  }

  /** One command, as raw bytes; the answer with its status word. */
  String send(String command) throws CardException {
    var answer = ByteBuffer.allocate(258);
    var length =
        card.getBasicChannel().transmit(ByteBuffer.wrap(HexFormat.of().parseHex(command)), answer);
    return HexFormat.of().formatHex(answer.array(), 0, length);
  }

  void disconnect(boolean reset) throws CardException {
    card.disconnect(reset);
  }
}
