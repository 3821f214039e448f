package tewatashi.issuance.rendering.skeleton;

import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import tewatashi.issuance.rendering.pdf.Bytes;
import tewatashi.issuance.rendering.pdf.FontProgram;
import tewatashi.issuance.rendering.pdf.ToUnicode;
import tewatashi.issuance.rendering.pdf.UsedLetters;

/** The labels' typeface as PDFBox's objects: a Type 0 font (ISO 32000-1, 9.7), as in documents. */
final class LabelFontObjects {
  private static final int SYMBOLIC = 4;

  private LabelFontObjects() {}

  /** Fills a font's dictionary, once all labels are drawn. */
  static void fill(COSDictionary type0, LabelFont font, UsedLetters letters, Streams streams)
      throws IOException {
    // No person's letters are in it, so one name for all skeletons would do; a tag is the rule.
    var name = COSName.getPDFName(letters.tag() + "+" + font.tables().postScriptName());
    var program = new Bytes(1 << 16);
    new FontProgram(font.tables(), letters).writeTo(program);
    var file = streams.of(program.finish());
    file.setInt(COSName.LENGTH1, program.position());

    var descriptor = new COSDictionary();
    descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
    descriptor.setItem(COSName.FONT_NAME, name);
    descriptor.setInt(COSName.FLAGS, SYMBOLIC);
    descriptor.setItem(COSName.FONT_BBOX, numbers(font.tables().box()));
    descriptor.setInt(COSName.ITALIC_ANGLE, 0);
    descriptor.setInt(COSName.ASCENT, font.tables().ascent());
    descriptor.setInt(COSName.DESCENT, font.tables().descent());
    descriptor.setInt(COSName.CAP_HEIGHT, font.tables().ascent());
    descriptor.setInt(COSName.STEM_V, 80);
    descriptor.setItem(COSName.FONT_FILE2, file);

    var descendant = new COSDictionary();
    descendant.setItem(COSName.TYPE, COSName.FONT);
    descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
    descendant.setItem(COSName.BASE_FONT, name);
    descendant.setItem(COSName.CIDSYSTEMINFO, identity());
    descendant.setItem(COSName.FONT_DESC, descriptor);
    descendant.setInt(COSName.DW, 1000);
    var widths = new COSArray();
    widths.add(COSInteger.ONE);
    widths.add(numbers(letters.advances()));
    descendant.setItem(COSName.W, widths);
    descendant.setItem(COSName.CID_TO_GID_MAP, COSName.IDENTITY);

    var descendants = new COSArray();
    descendants.add(descendant);
    type0.setItem(COSName.TYPE, COSName.FONT);
    type0.setItem(COSName.SUBTYPE, COSName.TYPE0);
    type0.setItem(COSName.BASE_FONT, name);
    type0.setItem(COSName.ENCODING, COSName.IDENTITY_H);
    type0.setItem(COSName.DESCENDANT_FONTS, descendants);
    type0.setItem(COSName.TO_UNICODE, streams.of(ToUnicode.of(letters).toArray()));
  }

  private static COSArray numbers(int[] numbers) {
    var array = new COSArray();
    for (int number : numbers) {
      array.add(COSInteger.get(number));
    }
    return array;
  }

  private static COSDictionary identity() {
    var info = new COSDictionary();
    info.setItem(COSName.REGISTRY, new COSString("Adobe"));
    info.setItem(COSName.ORDERING, new COSString("Identity"));
    info.setInt(COSName.SUPPLEMENT, 0);
    return info;
  }
}
