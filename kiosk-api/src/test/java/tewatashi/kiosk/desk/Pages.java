package tewatashi.kiosk.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.document.FinishedPage;

/** The town's paper: a page a person, a line a field, as text that can be written and read. */
final class Pages {
  private Pages() {}

  static String write(List<FinishedPage> pages) {
    var text = new StringBuilder();
    for (FinishedPage page : pages) {
      text.append("page %d/%d %s\n".formatted(page.number(), page.of(), page.kind().word()));
      page.texts().forEach((field, value) -> text.append(field + "=" + value + "\n"));
    }
    return text.toString();
  }

  /** Empty if this is no paper of ours. */
  static Optional<List<FinishedPage>> read(String text) {
    var pages = new ArrayList<FinishedPage>();
    SortedMap<String, String> fields = new TreeMap<>();
    for (String line : text.split("\n")) {
      if (line.matches("page [0-9]+/[0-9]+ [a-z]+")) {
        var words = line.split("[ /]");
        fields = new TreeMap<>();
        pages.add(
            new FinishedPage(
                CertificateKind.of(words[3]).orElseThrow(),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                fields,
                List.of()));
      } else if (pages.isEmpty() || !line.contains("=")) {
        return Optional.empty();
      } else {
        fields.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    return Optional.of(pages);
  }

  static FinishedPage page(CertificateKind kind, int number, int of, String... fields) {
    var texts = new TreeMap<String, String>();
    texts.put("specimen", "見本");
    for (int i = 0; i < fields.length; i += 2) {
      texts.put(fields[i], fields[i + 1]);
    }
    return new FinishedPage(kind, number, of, texts, List.of());
  }
}
