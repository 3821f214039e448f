package tewatashi.town.card;

import java.security.Provider;
import java.util.List;
import java.util.Map;

/**
 * Makes the virtual card's reader obtainable like any other:
 *
 * <pre>{@code
 * TerminalFactory.getInstance("TewatashiVirtualCard", "path/of/slot", new VirtualCardProvider())
 * }</pre>
 *
 * The parameter is the path of a {@link CardSlot}: a card folder, or a link to one that may come
 * and go.
 */
public final class VirtualCardProvider extends Provider {
  /** The factory's type name. */
  public static final String TYPE = "TewatashiVirtualCard";

  private static final long serialVersionUID = 1L;

  /** Public and without arguments, so that a configuration can name the class. */
  @SuppressWarnings("this-escape")
  public VirtualCardProvider() {
    super(TYPE, "1.0", "Tewatashi: a virtual JPKI card on a virtual reader");
    putService(
        new Service(
            this,
            "TerminalFactory",
            TYPE,
            VirtualTerminalFactory.class.getName(),
            List.of(),
            Map.of()));
  }
}
