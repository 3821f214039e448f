package tewatashi.issuance.rendering;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Objects;
import javax.imageio.ImageIO;
import tewatashi.issuance.certificate.Picture;

/** Seals of people and mayors who do not exist. */
public final class Seals {
  private static final double PIXELS_PER_MM = 600 / 25.4;
  private static final Font MINCHO = mincho();

  private Seals() {}

  /** A square 公印 in vermilion; three columns of three characters, read from the right. */
  public static Picture official(String nine, double sideMm) {
    int side = (int) Math.round(sideMm * PIXELS_PER_MM);
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    var pen = pen(image, new Color(0xC8321E));
    float edge = side / 22f;
    pen.setStroke(new BasicStroke(edge));
    pen.drawRect((int) edge, (int) edge, side - 2 * (int) edge, side - 2 * (int) edge);
    pen.setFont(MINCHO.deriveFont(Font.BOLD, side / 4.0f));
    for (int i = 0; i < 9; i++) {
      float x = side * (0.645f - 0.27f * (i / 3));
      float y = side * (0.325f + 0.27f * (i % 3));
      pen.drawString(nine.substring(i, i + 1), x, y);
    }
    return picture(image, sideMm, sideMm);
  }

  /** A round 印影 in black on white, one bit or eight. */
  public static Picture impression(String two, double widthMm, double heightMm, int type) {
    int width = (int) Math.round(widthMm * PIXELS_PER_MM);
    int height = (int) Math.round(heightMm * PIXELS_PER_MM);
    var image = new BufferedImage(width, height, type);
    var pen = pen(image, Color.BLACK);
    pen.setStroke(new BasicStroke(width / 20f));
    pen.drawOval(width / 20, height / 20, width - width / 10, height - height / 10);
    pen.setFont(MINCHO.deriveFont(Font.BOLD, height / 2.6f));
    pen.drawString(two.substring(0, 1), width * 0.31f, height * 0.47f);
    pen.drawString(two.substring(1, 2), width * 0.31f, height * 0.83f);
    return picture(image, widthMm, heightMm);
  }

  private static Graphics2D pen(BufferedImage image, Color ink) {
    var pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    pen.setColor(ink);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return pen;
  }

  private static Picture picture(BufferedImage image, double widthMm, double heightMm) {
    try {
      var png = new ByteArrayOutputStream();
      ImageIO.write(image, "png", png);
      return new Picture(png.toByteArray(), widthMm, heightMm);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Font mincho() {
    try (var file =
        Seals.class.getResourceAsStream("fonts/noto-serif-jp/NotoSerifJP-Regular.ttf")) {
      return Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(file));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
