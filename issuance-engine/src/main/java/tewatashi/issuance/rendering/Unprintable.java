package tewatashi.issuance.rendering;

import tewatashi.issuance.port.CertificateRenderer.Rendering;

/** A text that cannot stand on paper as it is. It names the field, never the text. */
final class Unprintable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Rendering refusal;

  private Unprintable(Rendering refusal, String message) {
    super(message);
    this.refusal = refusal;
  }

  static Unprintable glyphMissing(String field) {
    return new Unprintable(new Rendering.GlyphMissing(field), "no glyph: " + field);
  }

  static Unprintable textTooLong(String field) {
    return new Unprintable(new Rendering.TextTooLong(field), "too long: " + field);
  }

  Rendering refusal() {
    return refusal;
  }
}
