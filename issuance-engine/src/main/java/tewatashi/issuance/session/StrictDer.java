package tewatashi.issuance.session;

import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks over a presented certificate's bytes before any library builds objects from them: one
 * encoding for one value (X.690 §10, §11), and bounds on what a certificate may be made of. What
 * passes would be written again byte for byte by anybody who read it.
 */
final class StrictDer {
  /** A certificate is nine levels deep at most; a bomb has a thousand. */
  static final int DEPTH_MAX = 16;

  /** An authentication certificate has about 120 elements. */
  static final int ELEMENTS_MAX = 512;

  /** The known profile has seven. */
  static final int EXTENSIONS_MAX = 16;

  private static final int OBJECT_IDENTIFIER_BYTES_MAX = 64;
  private static final int CONSTRUCTED = 0x20;
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final int EXTENSIONS = 0xA3;

  private final byte[] der;
  private int elements;

  private StrictDer(byte[] der) {
    this.der = der;
  }

  /** One value: its tag, where its content lies, and what that consists of. */
  private record Element(int tag, int from, int to, List<Element> parts) {}

  /**
   * Returns if these bytes are one certificate's shape in DER.
   *
   * @throws CertificateException that names the rule that is broken, and nothing of the content
   */
  static void requireCertificate(byte[] der) throws CertificateException {
    var walk = new StrictDer(der);
    var top = walk.element(0, der.length, 1);
    if (top.to() != der.length) {
      throw new CertificateException("bytes behind the certificate");
    }
    if (top.tag() != SEQUENCE
        || top.parts().size() != 3
        || top.parts().getFirst().tag() != SEQUENCE) {
      throw new CertificateException("not a certificate");
    }
    for (Element part : top.parts().getFirst().parts()) {
      if (part.tag() == EXTENSIONS) {
        walk.extensions(part);
      }
    }
    walk.oneAlgorithm(top.parts().getFirst(), top.parts().get(1));
  }

  /**
   * What names the algorithm outside is not signed, so it must repeat what is (RFC 5280 §4.1.1.2).
   */
  private void oneAlgorithm(Element signed, Element outside) throws CertificateException {
    for (Element part : signed.parts()) {
      if (part.tag() == SEQUENCE) { // The first list inside is the algorithm's.
        if (outside.tag() == SEQUENCE
            && Arrays.equals(der, part.from(), part.to(), der, outside.from(), outside.to())) {
          return;
        }
        break;
      }
    }
    throw new CertificateException("two algorithms for one signature");
  }

  private void extensions(Element wrapped) throws CertificateException {
    if (wrapped.parts().size() != 1 || wrapped.parts().getFirst().tag() != SEQUENCE) {
      throw new CertificateException("extensions are not one list");
    }
    var list = wrapped.parts().getFirst().parts();
    if (list.size() > EXTENSIONS_MAX) {
      throw new CertificateException("too many extensions");
    }
    Set<String> seen = new HashSet<>();
    for (Element extension : list) {
      if (extension.tag() != SEQUENCE || extension.parts().size() < 2) {
        throw new CertificateException("not an extension");
      }
      var name = extension.parts().getFirst();
      if (!seen.add(Arrays.toString(Arrays.copyOfRange(der, name.from(), name.to())))) {
        throw new CertificateException("an extension twice"); // RFC 5280 §4.2
      }
      var value = extension.parts().getLast();
      if (value.tag() != OCTET_STRING || element(value.from(), value.to(), 6).to() != value.to()) {
        throw new CertificateException("an extension's value is not one value");
      }
    }
  }

  /** Reads the value that begins at {@code from} and must end by {@code limit}. */
  private Element element(int from, int limit, int depth) throws CertificateException {
    if (depth > DEPTH_MAX || ++elements > ELEMENTS_MAX) {
      throw new CertificateException("nested too deep, or of too many parts");
    }
    if (limit - from < 2) {
      throw new CertificateException("cut off");
    }
    int tag = der[from] & 0xFF;
    if ((tag & 0x1F) == 0x1F) {
      throw new CertificateException("a tag of several bytes");
    }
    int start = from + 2;
    int length = der[from + 1] & 0xFF;
    if (length >= 0x80) {
      int octets = length & 0x7F;
      start += octets;
      if (octets < 1 || octets > 2 || start > limit) {
        throw new CertificateException("a length out of bounds");
      }
      length = 0;
      for (int i = from + 2; i < start; i++) {
        length = (length << 8) | (der[i] & 0xFF);
      }
      if (length < (octets == 1 ? 0x80 : 0x100)) {
        throw new CertificateException("a length that could be shorter");
      }
    }
    if (length > limit - start) {
      throw new CertificateException("cut off");
    }
    int to = start + length;
    return new Element(tag, start, to, parts(tag, start, to, depth));
  }

  private List<Element> parts(int tag, int from, int to, int depth) throws CertificateException {
    if ((tag & CONSTRUCTED) == 0) {
      primitive(tag, from, to);
      return List.of();
    }
    if (tag < 0x40 && tag != SEQUENCE && tag != 0x31) {
      throw new CertificateException("a string in pieces");
    }
    var parts = new ArrayList<Element>();
    for (int next = from; next < to; ) {
      var part = element(next, to, depth + 1);
      parts.add(part);
      next = part.to();
    }
    return parts;
  }

  /** Of each simple type, the one form that X.690 §11 leaves. */
  private void primitive(int tag, int from, int to) throws CertificateException {
    int length = to - from;
    boolean right =
        switch (tag) {
          case 0x01 -> length == 1 && (der[from] == 0 || der[from] == (byte) 0xFF);
          case 0x02, 0x0A -> length >= 1 && !padded(from, length);
          case 0x03 -> length >= 1 && unusedBitsAreZero(from, to);
          case 0x05 -> length == 0;
          case 0x06 -> objectIdentifier(from, to);
          case 0x00, 0x10, 0x11 -> false; // End of contents; a list that is not constructed.
          default -> true; // Strings, times and implicit tags: the profile's own readers judge.
        };
    if (!right) {
      throw new CertificateException("not in DER");
    }
  }

  private boolean padded(int from, int length) {
    return length > 1
        && ((der[from] == 0 && der[from + 1] >= 0) || (der[from] == -1 && der[from + 1] < 0));
  }

  private boolean unusedBitsAreZero(int from, int to) {
    int unused = der[from];
    if (unused == 0) {
      return true;
    }
    return unused > 0 && unused < 8 && to - from > 1 && (der[to - 1] & ((1 << unused) - 1)) == 0;
  }

  private boolean objectIdentifier(int from, int to) {
    if (from == to || to - from > OBJECT_IDENTIFIER_BYTES_MAX || der[to - 1] < 0) {
      return false;
    }
    for (int i = from; i < to; i++) {
      boolean first = i == from || der[i - 1] >= 0;
      if (first && der[i] == (byte) 0x80) {
        return false;
      }
    }
    return true;
  }
}
