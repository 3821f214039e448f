package tewatashi.town.card;

import com.licel.jcardsim.base.Simulator;
import com.licel.jcardsim.base.SimulatorRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import javacard.framework.AID;

/** The card's chip under power: bytes in, bytes out. One command at a time. */
final class Chip {
  private static final byte[] NOTHING_SELECTED = HexFormat.of().parseHex("6999");
  private static final byte[] NOT_FOUND = HexFormat.of().parseHex("6a82");

  /** A runtime of its own: by default every simulator of a process shares one, and one card. */
  private final Simulator simulator = new Simulator(new SimulatorRuntime());

  /** Powers up the card that lies in this folder. */
  Chip(CardFolder folder) throws IOException {
    byte[] application = folder.model().application();
    var name = new AID(application, (short) 0, (byte) application.length);
    try {
      // The keys have to be made inside the simulator's runtime, that is during installation.
      ScopedValue.where(JpkiApplet.FILES, JpkiFiles.of(folder))
          .run(() -> simulator.installApplet(name, JpkiApplet.class));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  synchronized byte[] transmit(byte[] command) {
    var answer = simulator.transmitCommand(command);
    // The simulator's own word for "no application is selected"; a card has no such word.
    return Arrays.equals(answer, NOTHING_SELECTED) ? NOT_FOUND.clone() : answer;
  }

  /** A reset forgets the selected application, its current file and every PIN. */
  synchronized void reset() {
    simulator.reset();
  }
}
