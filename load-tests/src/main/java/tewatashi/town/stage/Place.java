package tewatashi.town.stage;

import java.nio.file.Path;

/**
 * A terminal in a store, and the printer it is entitled to.
 *
 * @param terminal its id
 * @param keystore PKCS#12 with its TLS client identity
 * @param printer printer-uuid
 * @param index its place among the stage's terminals, from 0
 */
public record Place(String terminal, Path keystore, String printer, int index) {
  /** The same terminal, entitled to another printer. */
  Place with(String otherPrinter) {
    return new Place(terminal, keystore, otherPrinter, index);
  }
}
