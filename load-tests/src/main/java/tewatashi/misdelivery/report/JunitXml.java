package tewatashi.misdelivery.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tewatashi.misdelivery.scene.WrongPage;

/**
 * A run as CI servers read it: the form of Maven's surefire reports, one test case a scenario. What
 * concerns the whole run, and the careless servers, are test cases of their own.
 */
public final class JunitXml {
  private static final String SUITE = "tewatashi.misdelivery";

  private final XMLStreamWriter xml;

  private JunitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The whole document. */
  public static String of(Report report) throws IOException {
    var text = new StringWriter();
    write(report, text);
    return text.toString();
  }

  private static void write(Report report, Writer to) throws IOException {
    try {
      var writer = XMLOutputFactory.newFactory().createXMLStreamWriter(to);
      writer.writeStartDocument("UTF-8", "1.0");
      new JunitXml(writer).suite(report);
      writer.writeEndDocument();
      writer.close();
    } catch (XMLStreamException e) {
      throw new IOException("the JUnit report could not be written", e);
    }
  }

  private void suite(Report report) throws XMLStreamException {
    var run = report.result();
    boolean withReferences = run.references() > 0;
    int missed = run.referencesCaught() < run.references() ? 1 : 0;
    int ofRun = run.failures().isEmpty() ? 0 : 1;
    int skipped =
        run.count(Result.FAILED_AS_EXPECTED) + (run.allMustRun() ? 0 : run.count(Result.NOT_RUN));
    open("testsuite", "name", SUITE + "." + report.target());
    attributes(
        new TreeMap<>(
            Map.of(
                "tests",
                String.valueOf(run.scenarios().size() + ofRun + (withReferences ? 1 : 0)),
                "failures",
                String.valueOf(run.failed() + ofRun + missed),
                "errors",
                "0",
                "skipped",
                String.valueOf(skipped),
                "time",
                seconds(report.took().toMillis()),
                "timestamp",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME
                    .withZone(ZoneOffset.UTC)
                    .format(report.began().truncatedTo(ChronoUnit.SECONDS)))));
    open("properties");
    property("seed", String.valueOf(report.seed()));
    property("target", report.target());
    property("command", report.command());
    for (var figure : run.figures()) {
      property(figure.getKey(), String.valueOf(figure.getValue()));
    }
    xml.writeEndElement();
    for (ScenarioResult one : run.scenarios()) {
      scenario(one, run.allMustRun());
    }
    if (ofRun > 0) {
      testcase("RUN", 0);
      failure("failure", "run", run.failures());
      xml.writeEndElement();
    }
    if (withReferences) {
      references(report);
    }
    xml.writeEndElement();
  }

  private void references(Report report) throws XMLStreamException {
    var run = report.result();
    testcase("REFERENCES", 0);
    if (run.referencesCaught() < run.references()) {
      failure("failure", "not caught", report.references());
    }
    open("system-out");
    characters(String.join("\n", report.references()));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void scenario(ScenarioResult one, boolean mustRun) throws XMLStreamException {
    testcase(one.name(), one.millis());
    switch (one.result()) {
      case PASSED -> {}
      case NOT_RUN -> {
        if (mustRun) {
          failure("failure", "not_run", List.of(one.reason()));
        } else {
          empty("skipped", one.reason());
        }
      }
      case FAILED_AS_EXPECTED -> empty("skipped", "expected: " + one.reason());
      case PASSED_UNEXPECTEDLY -> failure("failure", one.result().word(), List.of(one.reason()));
      case FAILED -> failure("failure", one.result().word(), one.failures());
      case MISDELIVERED -> {
        var all = one.wrongPages().stream().map(WrongPage::words).collect(Collectors.toList());
        all.addAll(one.failures());
        failure("failure", one.result().word(), all);
      }
    }
    open("system-out");
    var lines = new StringBuilder(one.story()).append('\n');
    one.happenings()
        .forEach(each ->
            lines.append(
                "%7d ms  %s%s: %s%n"
                    .formatted(
                        each.millis(),
                        each.terminal() < 0 ? "system" : "terminal " + (each.terminal() + 1),
                        each.resident().isEmpty() ? "" : ", " + each.resident(),
                        each.what())));
    characters(lines.toString());
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void testcase(String name, long millis) throws XMLStreamException {
    open("testcase", "name", name);
    attributes(Map.of("classname", SUITE));
    attributes(Map.of("time", seconds(millis)));
  }

  private void failure(String element, String type, List<String> lines) throws XMLStreamException {
    open(element, "type", type);
    attributes(Map.of("message", lines.isEmpty() ? type : lines.getFirst()));
    characters(String.join("\n", lines));
    xml.writeEndElement();
  }

  private void property(String name, String value) throws XMLStreamException {
    xml.writeEmptyElement("property");
    xml.writeAttribute("name", name);
    xml.writeAttribute("value", allowed(value));
  }

  private void empty(String element, String message) throws XMLStreamException {
    xml.writeEmptyElement(element);
    xml.writeAttribute("message", allowed(message));
  }

  private void open(String element) throws XMLStreamException {
    xml.writeStartElement(element);
  }

  private void open(String element, String attribute, String value) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute(attribute, allowed(value));
  }

  private void attributes(Map<String, String> all) throws XMLStreamException {
    for (var one : all.entrySet()) {
      xml.writeAttribute(one.getKey(), allowed(one.getValue()));
    }
  }

  private void characters(String text) throws XMLStreamException {
    xml.writeCharacters(allowed(text));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }

  /** XML 1.0 has no place for control characters, and a system may say anything. */
  private static String allowed(String text) {
    return text.codePoints()
        .map(c -> isAllowed(c) ? c : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** XML 1.0, production 2. */
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
