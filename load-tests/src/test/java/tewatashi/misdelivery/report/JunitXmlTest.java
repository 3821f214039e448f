package tewatashi.misdelivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The report as a CI server's parser sees it. */
class JunitXmlTest {

  @Test
  void eachScenarioIsATestCaseWithWhatBecameOfIt() throws Exception {
    var suite =
        parsed(
            Runs.report(
                Runs.scenario("GOOD", Result.PASSED, ""),
                Runs.scenario("BAD", Result.FAILED, "", "no paper came", "and no money back"),
                Runs.crossed("CROSSED"),
                Runs.scenario("NO-LEVER", Result.NOT_RUN, "this target has no lever Nodes"),
                Runs.scenario("KNOWN", Result.FAILED_AS_EXPECTED, "issue 12", "as ever"),
                Runs.scenario("MENDED", Result.PASSED_UNEXPECTEDLY, "expected to fail: issue 13")));
    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(suite.getAttribute("name")).isEqualTo("tewatashi.misdelivery.toy");
    assertThat(suite.getAttribute("tests")).isEqualTo("6");
    assertThat(suite.getAttribute("failures")).isEqualTo("3");
    assertThat(suite.getAttribute("skipped")).isEqualTo("2");
    assertThat(suite.getAttribute("errors")).isEqualTo("0");
    assertThat(suite.getAttribute("time")).isEqualTo("6.500");
    assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-04-01T00:30:00");

    var cases = children(suite, "testcase");
    assertThat(cases)
        .extracting(one -> one.getAttribute("name"))
        .containsExactly("GOOD", "BAD", "CROSSED", "NO-LEVER", "KNOWN", "MENDED");
    assertThat(cases).allMatch(one -> !one.getAttribute("classname").isEmpty());
    assertThat(cases.getFirst().getAttribute("time")).isEqualTo("1.250");
    assertThat(children(cases.get(0), "failure")).isEmpty();
    var bad = children(cases.get(1), "failure").getFirst();
    assertThat(bad.getAttribute("type")).isEqualTo("failed");
    assertThat(bad.getAttribute("message")).isEqualTo("no paper came");
    assertThat(bad.getTextContent()).contains("and no money back");
    var crossed = children(cases.get(2), "failure").getFirst();
    assertThat(crossed.getAttribute("type")).isEqualTo("misdelivered");
    assertThat(crossed.getTextContent())
        .contains("terminal 2, page 1: a stranger's page, before resident 10000002")
        .contains("<b>not & bold\uFFFD</b>");
    assertThat(children(cases.get(2), "system-out").getFirst().getTextContent())
        .contains("1500 ms  system: a node is killed");
    assertThat(children(cases.get(3), "skipped").getFirst().getAttribute("message"))
        .isEqualTo("this target has no lever Nodes");
    assertThat(children(cases.get(4), "skipped").getFirst().getAttribute("message"))
        .isEqualTo("expected: issue 12");
    assertThat(children(cases.get(5), "failure")).hasSize(1);
  }

  @Test
  void theSeedStandsAmongTheProperties() throws Exception {
    var properties = children(parsed(Runs.report()), "properties").getFirst();
    assertThat(children(properties, "property"))
        .anySatisfy(one -> {
          assertThat(one.getAttribute("name")).isEqualTo("seed");
          assertThat(one.getAttribute("value")).isEqualTo("7");
        });
  }

  @Test
  void whereAllMustRunWhatWasNotRunIsAFailure() throws Exception {
    var run =
        new RunResult(List.of(Runs.scenario("A", Result.NOT_RUN, "no lever")), List.of())
            .withAllRun();
    var suite = parsed(Runs.of(Runs.BEGAN, run, List.of()));
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("0");
    assertThat(children(children(suite, "testcase").getFirst(), "failure")).hasSize(1);
  }

  @Test
  void aBlindRunAndReferencesThatWereNotCaughtAreFailures() throws Exception {
    var run = new RunResult(List.of(), List.of("blind: no page was read")).withReferences(2, 1);
    var suite = parsed(Runs.of(Runs.BEGAN, run, List.of("YOKOHAMA: caught", "OSAKA: not caught")));
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(children(suite, "testcase"))
        .hasSize(2)
        .allMatch(one -> children(one, "failure").size() == 1);
  }

  private static Element parsed(Report report) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var bytes = JunitXml.of(report).getBytes(StandardCharsets.UTF_8);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes)).getDocumentElement();
  }

  private static List<Element> children(Element of, String tag) {
    var found = new ArrayList<Element>();
    for (var node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(tag)) {
        found.add(element);
      }
    }
    return found;
  }
}
