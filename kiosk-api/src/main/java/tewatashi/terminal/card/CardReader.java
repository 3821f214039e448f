package tewatashi.terminal.card;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.TerminalFactory;

/** A reader: PC/SC by default, or one that a named provider brings. */
public final class CardReader {
  private final CardTerminal terminal;
  private final CardProfiles profiles;

  /**
   * @param profiles what cards may lie on it
   */
  public CardReader(CardTerminal terminal, CardProfiles profiles) {
    this.terminal = terminal;
    this.profiles = profiles;
  }

  /**
   * Finds a reader of the machine.
   *
   * @param type of the factory; {@code PC/SC} for real readers
   * @param name part of the reader's name; empty accepts the first
   */
  public static CardReader ofThisMachine(String type, Optional<String> name, CardProfiles profiles)
      throws CardFault {
    try {
      return new CardReader(first(TerminalFactory.getInstance(type, null), name), profiles);
    } catch (GeneralSecurityException e) {
      throw new CardFault(CardFault.Kind.READER, "this machine has no readers of type " + type, e);
    }
  }

  /**
   * Finds the reader of a provider, whose name is also its factory's type.
   *
   * @param provider class name of a {@link Provider} with a public constructor without arguments
   * @param parameter what the provider wants to know
   */
  public static CardReader ofProvider(String provider, String parameter, CardProfiles profiles)
      throws CardFault {
    try {
      var type = Class.forName(provider).asSubclass(Provider.class);
      var made = type.getDeclaredConstructor().newInstance();
      var factory = TerminalFactory.getInstance(made.getName(), parameter, made);
      return new CardReader(first(factory, Optional.empty()), profiles);
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new CardFault(CardFault.Kind.READER, "no reader provider " + provider, e);
    } catch (GeneralSecurityException e) {
      throw new CardFault(CardFault.Kind.READER, provider + " brings no reader", e);
    }
  }

  private static CardTerminal first(TerminalFactory factory, Optional<String> name)
      throws CardFault {
    final List<CardTerminal> terminals;
    try {
      terminals = factory.terminals().list();
    } catch (CardException e) {
      throw new CardFault(CardFault.Kind.READER, "readers cannot be listed", e);
    }
    return terminals.stream()
        .filter(terminal -> name.map(part -> terminal.getName().contains(part)).orElse(true))
        .findFirst()
        .orElseThrow(() -> new CardFault(CardFault.Kind.READER, "no such reader"));
  }

  /** Waits for a card and connects to it. */
  public JpkiCard card(Duration wait) throws CardFault {
    try {
      if (!terminal.waitForCardPresent(wait.toMillis())) {
        throw new CardFault(CardFault.Kind.NO_CARD, "no card was put in");
      }
    } catch (CardException e) {
      throw new CardFault(CardFault.Kind.READER, "the reader does not work", e);
    }
    return JpkiCard.connect(terminal, profiles);
  }

  /** Whether something lies on it now. */
  public boolean occupied() throws CardFault {
    try {
      return terminal.isCardPresent();
    } catch (CardException e) {
      throw new CardFault(CardFault.Kind.READER, "the reader does not work", e);
    }
  }

  /** Whether the card was taken away in time. */
  public boolean cardTaken(Duration wait) throws CardFault {
    try {
      return terminal.waitForCardAbsent(wait.toMillis());
    } catch (CardException e) {
      throw new CardFault(CardFault.Kind.READER, "the reader does not work", e);
    }
  }
}
