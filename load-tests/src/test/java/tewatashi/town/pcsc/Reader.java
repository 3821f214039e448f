package tewatashi.town.pcsc;

import java.security.GeneralSecurityException;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.TerminalFactory;
import tewatashi.town.card.CardSlot;
import tewatashi.town.card.VirtualCardProvider;

/** The virtual reader over a slot. */
public final class Reader {
  private Reader() {}

  public static CardTerminal over(CardSlot slot) throws GeneralSecurityException, CardException {
    var provider = new VirtualCardProvider();
    return TerminalFactory.getInstance(VirtualCardProvider.TYPE, slot.path(), provider)
        .terminals()
        .list()
        .getFirst();
  }
}
