package tewatashi.town.card;

import java.nio.file.Path;
import java.util.List;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactorySpi;
import org.jspecify.annotations.Nullable;

/** One reader with one slot; public only because the provider mechanism asks for it. */
public final class VirtualTerminalFactory extends TerminalFactorySpi {
  private final VirtualTerminal terminal;

  /**
   * @param parameter the slot's path, as a string or a {@link Path}
   */
  public VirtualTerminalFactory(@Nullable Object parameter) {
    var path =
        switch (parameter) {
          case Path given -> given;
          case String given -> Path.of(given);
          case null, default -> throw new IllegalArgumentException("a slot's path is needed");
        };
    terminal = new VirtualTerminal(new CardSlot(path));
  }

  @Override
  protected CardTerminals engineTerminals() {
    return new Terminals(terminal);
  }

  private static final class Terminals extends CardTerminals {
    private final VirtualTerminal terminal;
    private boolean wasPresent;

    Terminals(VirtualTerminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public List<CardTerminal> list(State state) {
      var present = terminal.isCardPresent();
      var listed =
          switch (state) {
            case ALL -> true;
            case CARD_PRESENT -> present;
            case CARD_ABSENT -> !present;
            case CARD_INSERTION -> present && !wasPresent;
            case CARD_REMOVAL -> !present && wasPresent;
          };
      return listed ? List.of(terminal) : List.of();
    }

    @Override
    public boolean waitForChange(long timeoutMillis) {
      var changed =
          wasPresent
              ? terminal.waitForCardAbsent(timeoutMillis)
              : terminal.waitForCardPresent(timeoutMillis);
      wasPresent = terminal.isCardPresent();
      return changed;
    }
  }
}
