package tewatashi.kiosk.fuzz;

import java.util.Arrays;

/**
 * A reader of certificates with one fault, of the kind that people make: it believes a length that
 * the bytes themselves state. The fuzzer is right to be trusted only if it finds this.
 */
public final class PlantedFault {
  private PlantedFault() {}

  /** Called for each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    carelessly(input);
  }

  private static byte[] carelessly(byte[] der) {
    if (der.length < 4 || der[0] != 0x30 || der[1] != (byte) 0x82) {
      return new byte[0];
    }
    int length = 4 + (Byte.toUnsignedInt(der[2]) << 8) + Byte.toUnsignedInt(der[3]);
    byte last = der[length - 1]; // The fault: nobody asked whether there are so many.
    return last == 0 ? Arrays.copyOf(der, length - 1) : der;
  }
}
