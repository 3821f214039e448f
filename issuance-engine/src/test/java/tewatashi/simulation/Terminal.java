package tewatashi.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.session.TerminalId;

/** A terminal in a store, with its tray, its printer and who stands before it. */
final class Terminal {
  final int index;
  final TerminalId id;
  final List<Page> tray = new ArrayList<>();
  Printer printer;
  Kiosk kiosk;

  /** Whom the screen has let in; who is turned away reaches for no tray. */
  @Nullable Human standing;

  /** Who stands there all the same: not let in yet, or no more. */
  @Nullable Human waiting;

  Terminal(int index) {
    this.index = index;
    this.id = new TerminalId(String.format("T%06d", index + 1));
  }
}
