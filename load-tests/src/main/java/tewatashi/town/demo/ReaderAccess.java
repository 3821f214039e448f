package tewatashi.town.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tewatashi.town.card.CardSlot;
import tewatashi.town.card.VirtualCardProvider;
import tewatashi.town.pcsc.CardBehindPcsc;
import tewatashi.town.stage.Program;

/**
 * On which way the terminal's program comes to a virtual card. Its code is the same on either.
 *
 * @param slot where the card is laid down
 * @param terminal the program and what stands on its class path
 * @param arguments its own options
 * @param environment variables that it needs
 */
public record ReaderAccess(
    CardSlot slot, Program terminal, List<String> arguments, Map<String, String> environment) {

  /** By a security provider that brings the virtual reader into the program's own process. */
  public static ReaderAccess provider(Path slot) {
    return new ReaderAccess(
        new CardSlot(slot),
        Program.TERMINAL,
        List.of(
            "--reader-provider",
            VirtualCardProvider.class.getName(),
            "--reader-parameter",
            slot.toString()),
        Map.of());
  }

  /** By PC/SC, as to a real reader: nothing of the town is on the program's class path. */
  public static ReaderAccess pcsc(CardSlot slot, CardBehindPcsc pcsc) {
    return new ReaderAccess(
        slot,
        Program.TERMINAL_ALONE,
        List.of("--reader-name", CardBehindPcsc.READER),
        pcsc.environment());
  }
}
