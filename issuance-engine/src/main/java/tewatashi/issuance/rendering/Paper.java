package tewatashi.issuance.rendering;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.document.FinishedDocument;

/**
 * One document while it is written. It belongs to one thread and one person, and is closed with
 * them. Nothing in it comes from a clock or from chance: the same sheets give the same bytes.
 */
final class Paper implements AutoCloseable {
  private final FontSet fonts;
  private final PDDocument document = new PDDocument();
  private final CosStreams streams = new CosStreams(document.getDocument());
  private final Map<Typeface, EmbeddedFont> embedded = new LinkedHashMap<>();
  private final Map<Picture, COSStream> images = new LinkedHashMap<>();
  private final List<Sheet> sheets = new ArrayList<>();

  Paper(FontSet fonts) {
    this.fonts = fonts;
  }

  FontSet fonts() {
    return fonts;
  }

  Sheet sheet() {
    var sheet = new Sheet(this);
    sheets.add(sheet);
    return sheet;
  }

  int code(Glyph glyph) {
    return embedded.computeIfAbsent(glyph.typeface(), EmbeddedFont::new).code(glyph);
  }

  /** A typeface's name in every page's resources. */
  String fontName(Typeface typeface) {
    return "F" + (fonts.typefaces().indexOf(typeface) + 1);
  }

  COSStream image(Picture picture) {
    return images.computeIfAbsent(picture, this::embed);
  }

  /**
   * The finished file.
   *
   * @param title of the document: the paper's name, nobody's
   */
  FinishedDocument finish(String title) {
    try {
      var fontsOfAll = new COSDictionary();
      for (var font : embedded.entrySet()) {
        font.getValue().finish(streams);
        String name = fontName(font.getKey());
        fontsOfAll.setItem(COSName.getPDFName(name), font.getValue().dictionary());
      }
      MessageDigest identity = Sha256.start();
      for (Sheet sheet : sheets) {
        byte[] content = sheet.content().getBytes(StandardCharsets.US_ASCII);
        identity.update(content);
        addPage(sheet, content, fontsOfAll);
      }
      describe(title);
      for (EmbeddedFont font : embedded.values()) {
        identity.update(
            font.dictionary()
                .getNameAsString(COSName.BASE_FONT)
                .getBytes(StandardCharsets.US_ASCII));
      }
      images.keySet().forEach(picture -> identity.update(picture.png()));
      identify(identity.digest());
      var file = new ByteArrayOutputStream(1 << 17);
      document.save(file, CompressParameters.NO_COMPRESSION);
      return new FinishedDocument(file.toByteArray(), sheets.size());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  @Override
  public void close() {
    try {
      document.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addPage(Sheet sheet, byte[] content, COSDictionary fontsOfAll) throws IOException {
    var resources = new COSDictionary();
    resources.setItem(COSName.FONT, fontsOfAll);
    resources.setItem(COSName.XOBJECT, sheet.images());
    var page = new PDPage(PDRectangle.A4);
    page.getCOSObject().setItem(COSName.RESOURCES, resources);
    page.getCOSObject().setItem(COSName.CONTENTS, streams.of(content));
    document.addPage(page);
  }

  /** Metadata: what kind of paper, and that it must not be scaled. Nothing of a person. */
  private void describe(String title) {
    document.getDocumentInformation().setTitle(title);
    document.getDocumentInformation().setProducer("Tewatashi");
    var catalog = document.getDocumentCatalog();
    catalog.setLanguage("ja-JP");
    var viewing = new COSDictionary();
    viewing.setName(COSName.PRINT_SCALING, "None");
    viewing.setBoolean(COSName.DISPLAY_DOC_TITLE, true);
    catalog.getCOSObject().setItem(COSName.VIEWER_PREFERENCES, viewing);
  }

  /** PDFBox would take the file's identity from the clock. */
  private void identify(byte[] digest) {
    var id = new COSString(HexFormat.of().parseHex(HexFormat.of().formatHex(digest, 0, 16)));
    id.setForceHexForm(true);
    var ids = new COSArray();
    ids.add(id);
    ids.add(id);
    document.getDocument().getTrailer().setItem(COSName.ID, ids);
  }

  private COSStream embed(Picture picture) {
    Pixels pixels = Pixels.of(picture);
    try {
      COSStream image = streams.of(pixels.samples());
      image.setItem(COSName.TYPE, COSName.XOBJECT);
      image.setItem(COSName.SUBTYPE, COSName.IMAGE);
      image.setInt(COSName.WIDTH, pixels.width());
      image.setInt(COSName.HEIGHT, pixels.height());
      image.setInt(COSName.BITS_PER_COMPONENT, 8);
      image.setItem(
          COSName.COLORSPACE, pixels.channels() == 1 ? COSName.DEVICEGRAY : COSName.DEVICERGB);
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }
}
