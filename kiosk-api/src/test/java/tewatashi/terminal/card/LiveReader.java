package tewatashi.terminal.card;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/** A reader on which cards come and go as a test says; each answers as far as a visit asks. */
public final class LiveReader extends CardTerminal {
  private static final String APPLICATION = "00A4040C0AD392F000260100000001";

  /** What lies on the reader. */
  public enum Lying {
    NOTHING,
    JPKI_CARD,
    TRANSPORT_CARD
  }

  private volatile Lying lying = Lying.NOTHING;
  private volatile boolean broken;
  private volatile int tries = 3;
  private volatile boolean open;
  private volatile String file = "";

  public void lay(Lying what) {
    lying = what;
    open = false;
  }

  public void triesLeft(int left) {
    tries = left;
  }

  public int triesLeft() {
    return tries;
  }

  /** Once, in a way that no reader should. */
  public void breaks() {
    broken = true;
  }

  @Override
  public String getName() {
    return "Live";
  }

  @Override
  public boolean isCardPresent() {
    if (broken) {
      broken = false;
      throw new IllegalStateException("a defect of the driver");
    }
    return lying != Lying.NOTHING;
  }

  @Override
  public boolean waitForCardPresent(long timeout) throws CardException {
    return waitFor(true, timeout);
  }

  @Override
  public boolean waitForCardAbsent(long timeout) throws CardException {
    return waitFor(false, timeout);
  }

  private boolean waitFor(boolean present, long timeout) throws CardException {
    long end = System.nanoTime() + timeout * 1_000_000;
    while (isCardPresent() != present) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CardException("interrupted", e);
      }
    }
    return true;
  }

  @Override
  public Card connect(String protocol) throws CardException {
    if (!isCardPresent()) {
      throw new CardNotPresentException("empty");
    }
    return new Connection();
  }

  private String answer(String given) throws CardException {
    if (!isCardPresent()) {
      throw new CardNotPresentException("gone");
    }
    if (lying == Lying.TRANSPORT_CARD) {
      return "6A82";
    }
    if (given.startsWith("00A4040C")) {
      return given.equals(APPLICATION) ? "9000" : "6A82";
    }
    if (given.startsWith("00A4020C02")) {
      file = given.substring(10);
      return "9000";
    }
    if (given.startsWith("00200080")) {
      return given.length() == 8 ? state() : verify(given.substring(10));
    }
    if (given.startsWith("00B0")) {
      return file.equals("0006")
          ? HexFormat.of().formatHex("%-32s".formatted("JPKIAPICCTOKEN2").getBytes()) + "9000"
          : "30820004" + "01020304" + "FF".repeat(248) + "9000";
    }
    return open ? "5A".repeat(256) + "9000" : "6982";
  }

  private String state() {
    if (open) {
      return "9000";
    }
    return tries == 0 ? "6984" : "63C" + tries;
  }

  private String verify(String digits) {
    if (tries > 0 && digits.equals("31323334")) {
      open = true;
      tries = 3;
      return "9000";
    }
    tries = Math.max(0, tries - 1);
    return tries == 0 ? "6984" : "63C" + tries;
  }

  private final class Connection extends Card {
    @Override
    public ATR getATR() {
      return new ATR(HexFormat.of().parseHex("3be000ff8131fe4514"));
    }

    @Override
    public String getProtocol() {
      return "T=1";
    }

    @Override
    public CardChannel getBasicChannel() {
      return new Channel(this);
    }

    @Override
    public CardChannel openLogicalChannel() throws CardException {
      throw new CardException("none");
    }

    @Override
    public void beginExclusive() {}

    @Override
    public void endExclusive() {}

    @Override
    public byte[] transmitControlCommand(int code, byte[] command) throws CardException {
      throw new CardException("none");
    }

    @Override
    public void disconnect(boolean reset) {
      open = false;
    }
  }

  private final class Channel extends CardChannel {
    private final Card card;

    Channel(Card card) {
      this.card = card;
    }

    @Override
    public Card getCard() {
      return card;
    }

    @Override
    public int getChannelNumber() {
      return 0;
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws CardException {
      throw new CardException("not this way");
    }

    @Override
    public int transmit(ByteBuffer command, ByteBuffer response) throws CardException {
      var bytes = new byte[command.remaining()];
      command.get(bytes);
      var given = HexFormat.of().withUpperCase().formatHex(bytes);
      var said = HexFormat.of().parseHex(answer(given));
      response.put(said);
      return said.length;
    }

    @Override
    public void close() {}
  }
}
