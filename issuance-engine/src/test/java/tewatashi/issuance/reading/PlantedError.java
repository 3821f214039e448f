package tewatashi.issuance.reading;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One thing that a writer could do wrong.
 *
 * @param name what is wrong
 * @param base the correct document that it is done to
 * @param harm what is done to the file's bytes; nothing else in it becomes wrong
 */
public record PlantedError(String name, PlantedErrors.Base base, UnaryOperator<byte[]> harm) {

  /** The document with this error in it. */
  public byte[] mutate(byte[] pdf) {
    byte[] harmed = harm.apply(pdf);
    if (java.util.Arrays.equals(harmed, pdf)) {
      throw new AssertionError(name + ": nothing was changed");
    }
    return harmed;
  }

  /** An error in the parts, which are put together again with true lengths and offsets. */
  static PlantedError inParts(String name, PlantedErrors.Base base, Consumer<Dissected> harm) {
    return new PlantedError(
        name,
        base,
        pdf -> {
          var parts = PlantedErrors.dissected(pdf);
          harm.accept(parts);
          return parts.file();
        });
  }

  /** An error in the first page's drawing. */
  static PlantedError inDrawing(String name, PlantedErrors.Base base, UnaryOperator<String> harm) {
    return inParts(name, base, parts -> parts.stream(parts.contents(0), harm));
  }

  /** An error in the file as a whole, lengths and offsets included. */
  static PlantedError inFile(String name, PlantedErrors.Base base, UnaryOperator<String> harm) {
    return new PlantedError(name, base, pdf -> Dissected.bytes(harm.apply(Dissected.text(pdf))));
  }

  @Override
  public String toString() {
    return name;
  }
}
