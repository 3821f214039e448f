package tewatashi.issuance.reading;

import java.util.List;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.port.FinishedPageReader;

/**
 * Reads finished documents again. It is no PDF reader: it accepts the one syntax of
 * docs/prepared-page.md, on the drawings that a person accepted, with every glyph the installed
 * one, and refuses all else (ADR-0021). Any number of threads may use one.
 */
public final class PdfPageReader implements FinishedPageReader {
  private final ApprovedForms forms;
  private final InstalledFonts fonts;

  /** With the forms of this build and the fonts of this node. */
  public PdfPageReader() {
    this(ApprovedForms.builtIn(), InstalledFonts.installed());
  }

  public PdfPageReader(ApprovedForms forms, InstalledFonts fonts) {
    this.forms = forms;
    this.fonts = fonts;
  }

  @Override
  public List<FinishedPage> read(FinishedDocument document) throws UnreadablePage {
    byte[] pdf = document.pdf();
    try {
      return read(pdf, document.pages());
    } catch (Unapproved e) {
      throw new UnreadablePage(e.what());
    } catch (RuntimeException e) {
      // What a fault of ours would say might quote the page.
      throw new UnreadablePage("not well formed: " + e.getClass().getSimpleName());
    }
  }

  private List<FinishedPage> read(byte[] pdf, int pages) throws Unapproved {
    var refused = new Unapproved("a drawing that no approved form has");
    for (var form : forms.of(pdf)) {
      try {
        return new DocumentReader(pdf, form, fonts, pages).read();
      } catch (Unapproved e) {
        refused = e;
      }
    }
    throw refused;
  }
}
