package tewatashi.town.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads every page that lies in a tray, and says whose names stand on it. */
public final class PaperReader {
  private final Names names;

  public PaperReader(People people) {
    this.names = new Names(people.names().keySet());
  }

  /**
   * One page.
   *
   * @param number from 1
   * @param names every resident's name that stands on it, without spaces
   * @param specimen whether it says 見本
   * @param text all its words as they were found, with spaces and line ends
   * @param pictures {@link Picture#digest} of each image on it; empty unless pictures were read
   */
  public record Page(
      int number, Set<String> names, boolean specimen, String text, Set<String> pictures) {
    public Page {
      names = Set.copyOf(names);
      pictures = Set.copyOf(pictures);
    }

    /** Whether these words stand there; spaces and line ends count on neither side. */
    public boolean says(String words) {
      return Names.plain(text).contains(Names.plain(words));
    }

    /** Whose page it is stays out of logs. */
    @Override
    public String toString() {
      return "Page[" + number + ", " + names.size() + " name(s)]";
    }
  }

  /** Every page of a document: its words. */
  public List<Page> read(byte[] pdf) throws IOException {
    return read(pdf, false);
  }

  /** Every page of a document: its words and its pictures. */
  public List<Page> readWhole(byte[] pdf) throws IOException {
    return read(pdf, true);
  }

  private List<Page> read(byte[] pdf, boolean withPictures) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var pages = new ArrayList<Page>();
      var stripper = new PDFTextStripper();
      for (int number = 1; number <= document.getNumberOfPages(); number++) {
        stripper.setStartPage(number);
        stripper.setEndPage(number);
        String text = stripper.getText(document);
        String plain = Names.plain(text);
        var pictures = withPictures ? Picture.of(document.getPage(number - 1)) : Set.<String>of();
        pages.add(new Page(number, names.in(plain), plain.contains("見本"), text, pictures));
      }
      return pages;
    }
  }

  /**
   * Whether a page may lie before this person: their own name stands on it, and nobody's who does
   * not live with them.
   *
   * @param household the names of those whom they applied for beside themselves; a sheet of a large
   *     household may bear these alone
   */
  public static boolean belongsTo(Page page, Person owner, Set<String> household) {
    String own = Names.plain(owner.name());
    boolean bearsSomebody =
        page.names().contains(own) || page.names().stream().anyMatch(household::contains);
    return bearsSomebody
        && page.names().stream().allMatch(name -> name.equals(own) || household.contains(name));
  }
}
