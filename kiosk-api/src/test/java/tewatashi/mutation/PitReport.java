package tewatashi.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** PIT's own report, as mutants with keys that outlive a moved line. */
final class PitReport {
  private PitReport() {}

  /**
   * Reads {@code mutations.xml}.
   *
   * @param sources where the mutated classes' sources lie
   * @throws IOException if it is missing, unfinished or not PIT's
   */
  static List<Mutant> read(Path report, Path sources) throws IOException {
    var elements = elements(report);
    elements.sort(
        Comparator.comparing((Element e) -> text(e, "mutatedClass"))
            .thenComparing(e -> Integer.parseInt(text(e, "lineNumber")))
            .thenComparing(e -> Integer.parseInt(text((Element) only(e, "indexes"), "index"))));
    var lines = new HashMap<Path, List<String>>();
    var seen = new HashMap<String, Integer>();
    var mutants = new ArrayList<Mutant>();
    for (Element element : elements) {
      mutants.add(mutant(element, sources, lines, seen));
    }
    return List.copyOf(mutants);
  }

  private static ArrayList<Element> elements(Path report) throws IOException {
    try {
      var document =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(Files.newInputStream(report));
      var nodes = document.getElementsByTagName("mutation");
      var elements = new ArrayList<Element>();
      for (int i = 0; i < nodes.getLength(); i++) {
        elements.add((Element) nodes.item(i));
      }
      return elements;
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException("PIT's report cannot be read", e);
    }
  }

  private static Mutant mutant(
      Element element, Path sources, Map<Path, List<String>> lines, Map<String, Integer> seen)
      throws IOException {
    var type = text(element, "mutatedClass");
    var file =
        sources
            .resolve(type.substring(0, type.lastIndexOf('.')).replace('.', '/'))
            .resolve(text(element, "sourceFile"));
    if (!lines.containsKey(file)) {
      lines.put(file, Files.readAllLines(file));
    }
    var line = lines.get(file).get(Integer.parseInt(text(element, "lineNumber")) - 1).strip();
    var mutator = text(element, "mutator");
    var name = mutator.substring(mutator.lastIndexOf('.') + 1).replace("Mutator", "");
    var where = type.substring(type.lastIndexOf('.') + 1) + "." + text(element, "mutatedMethod");
    int nth = seen.merge(where + name + line, 1, Integer::sum);
    return new Mutant(
        where,
        name,
        line,
        nth,
        element.getAttribute("status"),
        Integer.parseInt(element.getAttribute("numberOfTestsRun")));
  }

  private static String text(Element element, String tag) {
    return only(element, tag).getTextContent();
  }

  private static org.w3c.dom.Node only(Element element, String tag) {
    return element.getElementsByTagName(tag).item(0);
  }
}
