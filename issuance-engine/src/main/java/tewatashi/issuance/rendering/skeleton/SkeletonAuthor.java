package tewatashi.issuance.rendering.skeleton;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import tewatashi.issuance.rendering.form.Block;
import tewatashi.issuance.rendering.form.Drawing;
import tewatashi.issuance.rendering.form.FormDefinition;
import tewatashi.issuance.rendering.pdf.Skeleton;
import tewatashi.issuance.rendering.pdf.UsedLetters;
import tewatashi.issuance.session.Realm;

/** Draws a form's skeleton with PDFBox. */
public final class SkeletonAuthor {
  private static final float PDF_VERSION = 1.7f;
  private static final String WIDTH = "595.276";
  private static final String HEIGHT = "841.89";
  private static final double MARK_DEGREES = 52;
  private static final byte[] BLANK = "q /Sheet Do Q\n".getBytes(StandardCharsets.US_ASCII);

  private final LabelFont font;

  /** An author with the build's own typeface for labels. */
  public SkeletonAuthor() {
    try {
      font = LabelFont.load();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The form's skeleton; the same bytes on every machine and in every run.
   *
   * @throws IllegalArgumentException if a label does not fit or the typeface lacks its letters
   */
  public Skeleton skeleton(FormDefinition form, Realm realm) {
    try (var document = new PDDocument()) {
      return Skeleton.of(new Drafting(document, form, realm).file());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  /** One skeleton while it is drawn. */
  private final class Drafting {
    private final PDDocument document;
    private final FormDefinition form;
    private final Realm realm;
    private final Streams streams;
    private final UsedLetters letters = new UsedLetters("L", font.tables());
    private final COSDictionary labels = new COSDictionary();

    Drafting(PDDocument document, FormDefinition form, Realm realm) {
      this.document = document;
      this.form = form;
      this.realm = realm;
      this.streams = new Streams(document.getDocument());
    }

    byte[] file() throws IOException {
      var drawn = new COSDictionary();
      drawn.setItem(COSName.getPDFName("Sheet"), sheet());
      if (form.block().isPresent()) {
        drawn.setItem(COSName.getPDFName("Block"), block(form.block().get()));
      }
      LabelFontObjects.fill(labels, font, letters, streams);
      var resources = new COSDictionary();
      resources.setItem(COSName.XOBJECT, drawn);
      var page = new PDPage(new PDRectangle(0, 0));
      page.getCOSObject().setItem(COSName.MEDIA_BOX, box(WIDTH, HEIGHT));
      page.getCOSObject().setItem(COSName.RESOURCES, resources);
      page.getCOSObject().setItem(COSName.CONTENTS, streams.of(BLANK));
      document.addPage(page);
      describe();
      var file = new ByteArrayOutputStream(1 << 17);
      document.save(file, CompressParameters.NO_COMPRESSION);
      return file.toByteArray();
    }

    /** Everything that stands on every page, the palest first. */
    private COSStream sheet() throws IOException {
      var drawing = new Drawn(font, letters, 0);
      if (!form.background().isEmpty()) {
        drawing.raw().put("/Pattern cs /Copied scn 17.008 17.008 561.26 807.874 re f\n");
      }
      switch (realm) {
        case SPECIMEN ->
            drawing.mark(form.specimen().mark(), form.specimen().markSizePt(), MARK_DEGREES);
        case PRODUCTION -> {}
      }
      form.drawings().forEach(drawing::draw);
      drawing.draw(form.title());
      switch (realm) {
        case SPECIMEN -> drawing.draw(form.specimen().words());
        case PRODUCTION -> {}
      }
      var stream = form(drawing);
      if (!form.background().isEmpty()) {
        var patterns = new COSDictionary();
        patterns.setItem(COSName.getPDFName("Copied"), pattern());
        stream.getCOSDictionary(COSName.RESOURCES).setItem(COSName.PATTERN, patterns);
      }
      return stream;
    }

    /** One person's lines and labels, where the first block stands. */
    private COSStream block(Block block) throws IOException {
      var drawing = new Drawn(font, letters, block.top());
      List<Drawing> drawings = block.drawings();
      drawings.forEach(drawing::draw);
      return form(drawing);
    }

    private COSStream form(Drawn drawing) throws IOException {
      var fonts = new COSDictionary();
      fonts.setItem(COSName.getPDFName("L"), labels);
      var resources = new COSDictionary();
      resources.setItem(COSName.FONT, fonts);
      var stream = streams.of(drawing.toArray());
      stream.setItem(COSName.TYPE, COSName.XOBJECT);
      stream.setItem(COSName.SUBTYPE, COSName.FORM);
      stream.setItem(COSName.BBOX, box(WIDTH, HEIGHT));
      stream.setItem(COSName.RESOURCES, resources);
      return stream;
    }

    private COSStream pattern() throws IOException {
      var stream = streams.of(Background.tile(font, form.background()));
      stream.setItem(COSName.TYPE, COSName.PATTERN);
      stream.setInt(COSName.PATTERN_TYPE, 1);
      stream.setInt(COSName.PAINT_TYPE, 1);
      stream.setInt(COSName.TILING_TYPE, 1);
      stream.setItem(COSName.BBOX, box("" + Background.WIDTH, "" + Background.HEIGHT));
      stream.setInt(COSName.X_STEP, Background.WIDTH);
      stream.setInt(COSName.Y_STEP, Background.HEIGHT);
      stream.setItem(COSName.RESOURCES, new COSDictionary());
      return stream;
    }

    /** The catalog: PDF/A's declarations, the language, and that nobody may scale the page. */
    private void describe() throws IOException {
      document.getDocument().setVersion(PDF_VERSION);
      var catalog = document.getDocumentCatalog().getCOSObject();
      // The header says which version; PDFBox would repeat its own first thought here.
      catalog.removeItem(COSName.VERSION);
      catalog.setString(COSName.LANG, "ja-JP");
      var viewing = new COSDictionary();
      viewing.setName(COSName.PRINT_SCALING, "None");
      viewing.setBoolean(COSName.DISPLAY_DOC_TITLE, true);
      catalog.setItem(COSName.VIEWER_PREFERENCES, viewing);
      var metadata = streams.of(Metadata.of(form.title().text()));
      metadata.setItem(COSName.TYPE, COSName.METADATA);
      metadata.setItem(COSName.SUBTYPE, COSName.getPDFName("XML"));
      catalog.setItem(COSName.METADATA, metadata);
      var intents = new COSArray();
      intents.add(outputIntent());
      catalog.setItem(COSName.OUTPUT_INTENTS, intents);
      // PDFBox would take the file's identity from the clock.
      var id = new COSString(new byte[16]);
      id.setForceHexForm(true);
      var ids = new COSArray();
      ids.add(id);
      ids.add(id);
      document.getDocument().getTrailer().setItem(COSName.ID, ids);
    }

    /** What the colours mean: sRGB, by the profile that the JDK carries (ISO 19005-2, 6.2.3). */
    private COSDictionary outputIntent() throws IOException {
      var profile = streams.of(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
      profile.setInt(COSName.N, 3);
      var intent = new COSDictionary();
      intent.setItem(COSName.TYPE, COSName.OUTPUT_INTENT);
      intent.setItem(COSName.S, COSName.GTS_PDFA1);
      intent.setString(COSName.OUTPUT_CONDITION_IDENTIFIER, "sRGB IEC61966-2.1");
      intent.setString(COSName.INFO, "sRGB IEC61966-2.1");
      intent.setItem(COSName.DEST_OUTPUT_PROFILE, profile);
      return intent;
    }
  }

  private static COSArray box(String width, String height) throws IOException {
    var box = new COSArray();
    for (COSBase edge :
        new COSBase[] {
          COSInteger.ZERO, COSInteger.ZERO, new COSFloat(width), new COSFloat(height)
        }) {
      box.add(edge);
    }
    return box;
  }
}
