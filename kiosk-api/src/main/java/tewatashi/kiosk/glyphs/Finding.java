package tewatashi.kiosk.glyphs;

import java.util.EnumSet;
import java.util.Set;
import tewatashi.issuance.certificate.CertificateKind;

/**
 * One reason why papers are refused. It names nobody: a resident's number in the register, and at
 * most single characters.
 *
 * @param who municipality and resident, {@code 999997-10000052}, or the municipality alone
 * @param field as the feed calls it
 * @param fault in words, without the text
 * @param kinds which papers
 */
record Finding(String who, String field, Fault fault, Set<CertificateKind> kinds) {
  Finding {
    kinds = kinds.isEmpty() ? EnumSet.noneOf(CertificateKind.class) : EnumSet.copyOf(kinds);
  }

  /** What is wrong with a text. */
  sealed interface Fault {
    /** By what it is counted. */
    String reason();

    String words();

    /**
     * No font has it.
     *
     * @param character {@code U+9089 U+E0110}
     */
    record NoGlyph(String character) implements Fault {
      @Override
      public String reason() {
        return character + " has no glyph";
      }

      @Override
      public String words() {
        return reason();
      }
    }

    /** It does not fit at a legible size. */
    record TooLong(int letters, int fit) implements Fault {
      @Override
      public String reason() {
        return "text too long";
      }

      @Override
      public String words() {
        return "%d letters, of which %d fit".formatted(letters, fit);
      }
    }

    /** The form refuses for a reason that is not in the text alone. */
    record Other(String words) implements Fault {
      @Override
      public String reason() {
        return words;
      }
    }
  }
}
