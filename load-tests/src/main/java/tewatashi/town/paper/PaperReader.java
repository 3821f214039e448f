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
   */
  public record Page(int number, Set<String> names, boolean specimen) {
    public Page {
      names = Set.copyOf(names);
    }

    /** Whose page it is stays out of logs. */
    @Override
    public String toString() {
      return "Page[" + number + ", " + names.size() + " name(s)]";
    }
  }

  /** Every page of a document. */
  public List<Page> read(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var pages = new ArrayList<Page>();
      var stripper = new PDFTextStripper();
      for (int number = 1; number <= document.getNumberOfPages(); number++) {
        stripper.setStartPage(number);
        stripper.setEndPage(number);
        String text = Names.plain(stripper.getText(document));
        pages.add(new Page(number, names.in(text), text.contains("見本")));
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
