package tewatashi.kiosk.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPMDCAdapter;
import tewatashi.issuance.port.TraceContext;

/** A visit's lines can be found in the log by its trace, on whichever thread they were said. */
class TraceInLogTest {
  private static final TraceContext TRACE =
      new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");

  @Test
  void theServicesOwnLogSaysTheTraceOfALineThatHasOne() throws Exception {
    var said = new ByteArrayOutputStream();
    var before = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      var context = new LoggerContext();
      context.setMDCAdapter(new NOPMDCAdapter()); // Logback asks it for every line.
      var configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(TraceWord.class.getResource("/logback.xml"));
      var log = context.getLogger("tewatashi.kiosk.IssuanceShell");
      log.warn("nobody's line");
      TRACE.around(() -> log.warn("a visit's line"));
      try (var threads = new CarryingThreads(Executors.newVirtualThreadPerTaskExecutor())) {
        TRACE.around(() -> threads.execute(() -> log.warn("a line on another thread")));
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
      }
      context.stop();
    } finally {
      System.setErr(before);
    }
    var lines = said.toString(StandardCharsets.UTF_8).lines();
    assertThat(lines.map(line -> line.replaceAll("^\\S+ ", "")))
        .containsExactly(
            "WARN  IssuanceShell nobody's line",
            "WARN  IssuanceShell a visit's line trace=" + TRACE.traceId(),
            "WARN  IssuanceShell a line on another thread trace=" + TRACE.traceId());
  }
}
