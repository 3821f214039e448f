package tewatashi.issuance.certificate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.session.Personal;

/**
 * A picture that is printed at its true size, never scaled: an official seal (公印) or a registered
 * seal's impression (印影).
 *
 * @param png PNG bytes (ISO/IEC 15948)
 * @param widthMm width on paper, millimetres, above 0
 * @param heightMm height on paper, millimetres, above 0
 */
@Personal
public record Picture(byte[] png, double widthMm, double heightMm) {
  public Picture {
    if (!(widthMm > 0 && heightMm > 0)) {
      throw new IllegalArgumentException("a picture has a size in millimetres");
    }
    png = png.clone();
  }

  @Override
  public byte[] png() {
    return png.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Picture that
        && Arrays.equals(png, that.png)
        && widthMm == that.widthMm
        && heightMm == that.heightMm;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(png);
  }

  @Override
  public String toString() {
    return "Picture[********]";
  }
}
