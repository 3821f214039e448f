package tewatashi.terminal.card;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * A reader whose card answers a written table of APDUs, in order and byte for byte; what is not in
 * the table fails the test.
 */
public final class ScriptedReader extends CardTerminal {
  private record Exchange(String command, UnaryOperator<byte[]> answer) {}

  private final Deque<Exchange> script = new ArrayDeque<>();
  private final List<String> resets = new ArrayList<>();
  private final List<ByteBuffer> sent = new ArrayList<>();
  private final List<String> unguarded = new ArrayList<>();
  private boolean present = true;
  private boolean stays;

  /** Hexadecimal; spaces are for the reader's eye. */
  public ScriptedReader answers(String command, String answer) {
    script.add(new Exchange(plain(command), _ -> HexFormat.of().parseHex(plain(answer))));
    return this;
  }

  /** A command that begins so. */
  public ScriptedReader says(String command, String answer) {
    return answers(command + "*", answer);
  }

  /** A command that begins so, answered by computation, and then 9000. */
  public ScriptedReader computes(String command, UnaryOperator<byte[]> data) {
    script.add(
        new Exchange(
            plain(command) + "*",
            given ->
                HexFormat.of().parseHex(HexFormat.of().formatHex(data.apply(given)) + "9000")));
    return this;
  }

  /** Selects application and token, and asks for the tries left, as a connection does. */
  public ScriptedReader connects(String tries) {
    return application("9000").labelled("JPKIAPICCTOKEN2").triesLeft(tries);
  }

  /** The same on a card that has nothing but the next application. */
  public ScriptedReader nextCardConnects(String tries) {
    return application("6A82").nextApplication("9000").labelled("MIHONNEXTTOKEN").triesLeft(tries);
  }

  /** The application of today's cards and phones is asked for. */
  ScriptedReader application(String answer) {
    return answers("00 A4 04 0C 0A D3 92 F0 00 26 01 00 00 00 01", answer);
  }

  /** The assumed next card's application is asked for. */
  ScriptedReader nextApplication(String answer) {
    return answers("00 A4 04 0C 0C F0 4D 49 48 4F 4E 2D 4A 50 4B 49 32", answer);
  }

  ScriptedReader labelled(String label) {
    return answers("00 A4 02 0C 02 00 06", "9000").answers("00 B0 00 00 20", label(label) + "9000");
  }

  public ScriptedReader triesLeft(String tries) {
    return answers("00 A4 02 0C 02 00 18", "9000").answers("00 20 00 80", tries);
  }

  /** 32 bytes, padded with spaces. */
  static String label(String label) {
    return HexFormat.of().formatHex("%-32s".formatted(label).getBytes());
  }

  public ScriptedReader empty() {
    present = false;
    return this;
  }

  /** The card is not taken out after the visit. */
  public ScriptedReader forgotten() {
    stays = true;
    return this;
  }

  /** Commands of the table that nobody sent. */
  public List<String> unasked() {
    return script.stream().map(Exchange::command).toList();
  }

  /** How connections were left: {@code reset} or {@code left open}. */
  public List<String> leftBy() {
    return resets;
  }

  /** Bytes of past commands that are still there to be found. */
  public List<String> remembered() {
    return sent.stream()
        .map(buffer -> HexFormat.of().withUpperCase().formatHex(buffer.array()))
        .filter(hex -> !hex.matches("0*"))
        .toList();
  }

  /** Commands that were sent while another program could have sent some too. */
  public List<String> unguarded() {
    return unguarded;
  }

  private byte[] exchange(byte[] command) throws CardException {
    var given = HexFormat.of().withUpperCase().formatHex(command);
    var expected = script.poll();
    if (expected == null || !matches(expected.command(), given)) {
      throw new AssertionError("the table has " + expected + " where the terminal sent " + given);
    }
    return expected.answer().apply(command);
  }

  private static boolean matches(String expected, String given) {
    return expected.endsWith("*")
        ? given.startsWith(expected.substring(0, expected.length() - 1))
        : given.equals(expected);
  }

  private static String plain(String hex) {
    return hex.replace(" ", "");
  }

  @Override
  public String getName() {
    return "Scripted";
  }

  @Override
  public Card connect(String protocol) throws CardException {
    if (!present) {
      throw new CardNotPresentException("empty");
    }
    return new Connection();
  }

  @Override
  public boolean isCardPresent() {
    return present;
  }

  @Override
  public boolean waitForCardPresent(long timeout) {
    return present;
  }

  @Override
  public boolean waitForCardAbsent(long timeout) {
    return !stays;
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
      return new Channel(this, () -> exclusive);
    }

    @Override
    public CardChannel openLogicalChannel() throws CardException {
      throw new CardException("none");
    }

    private boolean exclusive;

    @Override
    public void beginExclusive() {
      exclusive = true;
    }

    @Override
    public void endExclusive() {}

    @Override
    public byte[] transmitControlCommand(int code, byte[] command) throws CardException {
      throw new CardException("none");
    }

    @Override
    public void disconnect(boolean reset) {
      resets.add(reset ? "reset" : "left open");
    }
  }

  private final class Channel extends CardChannel {
    private final Card card;
    private final BooleanSupplier exclusive;

    Channel(Card card, BooleanSupplier exclusive) {
      this.card = card;
      this.exclusive = exclusive;
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
      return new ResponseAPDU(exchange(command.getBytes()));
    }

    @Override
    public int transmit(ByteBuffer command, ByteBuffer response) throws CardException {
      var bytes = new byte[command.remaining()];
      command.get(bytes);
      sent.add(command);
      if (!exclusive.getAsBoolean()) {
        unguarded.add(HexFormat.of().formatHex(bytes));
      }
      var answer = exchange(bytes);
      response.put(answer);
      return answer.length;
    }

    @Override
    public void close() {}
  }
}
