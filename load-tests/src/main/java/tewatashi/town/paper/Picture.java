package tewatashi.town.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Pictures as a reader tells them apart: by what is dark in them, not by how they are packed. */
public final class Picture {
  private static final int FORMS_DEEP_MAX = 4;

  private Picture() {}

  /**
   * What is dark in a picture, and how large it is.
   *
   * @param png in base64, as the register's feed has it
   */
  public static String digest(String png) throws IOException {
    var image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
    if (image == null) {
      throw new IOException("a picture that nobody can read");
    }
    return digest(image);
  }

  static String digest(BufferedImage image) {
    int width = image.getWidth();
    byte[] row = new byte[(width + 7) / 8];
    var dark = Darkness.of(image);
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update((width + "x" + image.getHeight()).getBytes());
      for (int y = 0; y < image.getHeight(); y++) {
        java.util.Arrays.fill(row, (byte) 0);
        for (int x = 0; x < width; x++) {
          if (dark.at(x, y)) {
            row[x / 8] |= (byte) (1 << (x % 8));
          }
        }
        sha.update(row);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Every image that a page can draw, within forms too. */
  static Set<String> of(PDPage page) throws IOException {
    var found = new HashSet<String>();
    collect(page.getResources(), found, 0);
    return found;
  }

  private static void collect(PDResources resources, Set<String> found, int deep)
      throws IOException {
    if (resources == null || deep > FORMS_DEEP_MAX) {
      return;
    }
    for (COSName name : resources.getXObjectNames()) {
      var object = resources.getXObject(name);
      if (object instanceof PDImageXObject image) {
        found.add(digest(image.getImage()));
      } else if (object instanceof PDFormXObject form) {
        collect(form.getResources(), found, deep + 1);
      }
    }
  }
}
