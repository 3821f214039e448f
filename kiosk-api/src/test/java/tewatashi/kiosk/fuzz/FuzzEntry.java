package tewatashi.kiosk.fuzz;

import java.util.Arrays;

/**
 * Where the fuzzer comes in. Its argument names a target, or several: then the first byte of an
 * input says whose the rest is.
 */
public final class FuzzEntry {
  private static Harness[] harnesses = {};

  private FuzzEntry() {}

  /** Called once by the fuzzer. */
  public static void fuzzerInitialize(String[] targets) {
    harnesses =
        Arrays.stream(targets)
            .map(word -> FuzzTarget.of(word).orElseThrow().harness())
            .toArray(Harness[]::new);
  }

  /** Called for each input. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    if (harnesses.length == 1) {
      harnesses[0].judge(input);
    } else if (input.length > 0) {
      int which = Byte.toUnsignedInt(input[0]) % harnesses.length;
      harnesses[which].judge(Arrays.copyOfRange(input, 1, input.length));
    }
  }
}
