package tewatashi.simulation;

import java.util.HashSet;
import java.util.Set;
import tewatashi.issuance.IssuanceState;

/**
 * Clerks of the stores. They come when they are called, and look now and then; they take away what
 * lies in a tray and say that it is empty, which is all that they can see.
 */
final class Clerks {
  private static final long LOOKS_EVERY = 3 * Waits.MINUTE;
  private static final long STANDS_THERE = 15 * Waits.SECOND;

  private final World world;
  private final Chance chance;
  private final Set<Terminal> onTheWay = new HashSet<>();

  Clerks(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
  }

  void begin() {
    world.time.after(LOOKS_EVERY, this::round);
  }

  private void round() {
    if (world.isOver()) {
      return;
    }
    for (Terminal terminal : world.terminals) {
      var live = world.database.liveAt(terminal);
      if (live != null && live.state instanceof IssuanceState.TrayUncertain) {
        called(terminal);
      }
    }
    world.time.after(LOOKS_EVERY, this::round);
  }

  void called(Terminal terminal) {
    if (onTheWay.add(terminal)) {
      world.time.after(chance.between(15 * Waits.SECOND, 2 * Waits.MINUTE), () -> look(terminal));
    }
  }

  private void look(Terminal terminal) {
    if (terminal.standing != null) {
      said(terminal, false); // Nobody takes paper from under a resident's hands.
      return;
    }
    terminal.tray.clear();
    world.network.<Answer>converse(
        Network.Path.TERMINAL,
        STANDS_THERE,
        reply -> {
          var node = world.anyNode(chance);
          node.hears(() -> node.desk.confirmTray(terminal, reply));
        },
        answer -> said(terminal, answer.done()),
        () -> said(terminal, false));
  }

  /** Until then they stood there: what fell meanwhile they have seen. */
  private void said(Terminal terminal, boolean open) {
    if (terminal.standing == null) {
      terminal.tray.clear();
    }
    if (open) {
      onTheWay.remove(terminal);
    } else {
      world.time.after(chance.between(10 * Waits.SECOND, 40 * Waits.SECOND), () -> look(terminal));
    }
  }
}
