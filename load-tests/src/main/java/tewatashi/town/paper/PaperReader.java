package tewatashi.town.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads every page that lies in a tray, and says whose names stand on it. */
public final class PaperReader {
  private final People people;
  private final Set<String> longNames;

  public PaperReader(People people) {
    this.people = people;
    // One-character names would be found inside other words.
    this.longNames =
        people.names().keySet().stream()
            .filter(name -> plain(name).codePointCount(0, plain(name).length()) > 2)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * One page.
   *
   * @param names every resident's name that stands on it
   * @param specimen whether it says 見本
   */
  public record Page(int number, String text, Set<String> names, boolean specimen) {}

  /** Every page of a document. */
  public List<Page> read(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var pages = new ArrayList<Page>();
      var stripper = new PDFTextStripper();
      for (int number = 1; number <= document.getNumberOfPages(); number++) {
        stripper.setStartPage(number);
        stripper.setEndPage(number);
        String text = plain(stripper.getText(document));
        var names = new TreeSet<String>();
        for (String name : longNames) {
          if (text.contains(plain(name))) {
            names.add(name);
          }
        }
        pages.add(new Page(number, text, names, text.contains("見本")));
      }
      return pages;
    }
  }

  /**
   * Whether a page may lie before this person: their own name stands on it, and nobody's who does
   * not live with them.
   */
  public boolean belongsTo(Page page, Person owner, Set<String> householdNames) {
    return page.names().contains(owner.name())
        && page.names().stream()
            .allMatch(name -> name.equals(owner.name()) || householdNames.contains(name));
  }

  /** How many people can be told apart. */
  public int distinguishable() {
    return people.able().size();
  }

  private static String plain(String text) {
    return text.replaceAll("[\\s\\u3000]", "");
  }
}
