package tewatashi.terminal.card;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The elementary file of a certificate: DER from its start, filler after it. */
final class CertificateFile {
  private static final int CHUNK_BYTES = 256;
  private static final int CERTIFICATE_BYTES_MAX = 4096;

  /** Enough for a reader that passes on 128 bytes at once; a card that drips is given up. */
  private static final int READS_MAX = 32;

  private CertificateFile() {}

  /** Reads the file that is selected. */
  static byte[] read(CardWire wire) throws CardFault {
    var der = new ByteArrayOutputStream();
    der.writeBytes(chunk(wire, 0, CHUNK_BYTES));
    int length = derLength(der.toByteArray());
    for (int reads = 1; der.size() < length; reads++) {
      byte[] next = chunk(wire, der.size(), Math.min(CHUNK_BYTES, length - der.size()));
      if (next.length == 0 || reads == READS_MAX) {
        throw new CardFault(CardFault.Kind.UNEXPECTED, "certificate: the file ends too early");
      }
      der.writeBytes(next);
    }
    return Arrays.copyOf(der.toByteArray(), length);
  }

  private static byte[] chunk(CardWire wire, int offset, int length) throws CardFault {
    return wire.demand("00B0%04X%02X".formatted(offset, length & 0xFF), "certificate");
  }

  /** Of the outer SEQUENCE, header included: {@code 30 82 hh ll}. */
  private static int derLength(byte[] start) throws CardFault {
    if (start.length < 4 || start[0] != 0x30 || start[1] != (byte) 0x82) {
      throw new CardFault(CardFault.Kind.UNEXPECTED, "certificate: not in DER");
    }
    int length = 4 + (Byte.toUnsignedInt(start[2]) << 8) + Byte.toUnsignedInt(start[3]);
    if (length > CERTIFICATE_BYTES_MAX) {
      throw new CardFault(CardFault.Kind.UNEXPECTED, "certificate: too long");
    }
    return length;
  }
}
