package tewatashi.printing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.port.TraceContext;

/** What is asked of a printer says in which visit's trace it is asked; nothing more. */
@Timeout(60)
class TraceHeaderTest {
  private static final TraceContext TRACE =
      new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");
  private static final JobName NAME = new JobName("0123456789abcdef0123456789abcdef");

  @Test
  void aQuestionInATraceBearsItsHeader() throws Exception {
    assertThat(header(question -> TRACE.around(question)))
        .contains("\r\ntraceparent: " + TRACE.header() + "\r\n");
  }

  @Test
  void aQuestionInNoneBearsNone() throws Exception {
    assertThat(header(Runnable::run)).doesNotContain("traceparent");
  }

  /** The HTTP head of a Create-Job that is asked so. */
  private static String header(java.util.function.Consumer<Runnable> asking) throws Exception {
    var vertx = Vertx.vertx();
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
        var fleet = new PrinterFleet(vertx, PrinterLimits.usual(), new SimpleMeterRegistry())) {
      var heard = CompletableFuture.supplyAsync(() -> head(listener));
      var uri = URI.create("ipp://localhost:%d/ipp/print".formatted(listener.getLocalPort()));
      var address = new PrinterAddress(new UUID(0, 1), uri, "");
      var gateway = new IppPrintGateway(fleet, InstantSource.system());
      asking.accept(() -> gateway.createJob(address, NAME));
      return heard.get();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }

  private static String head(ServerSocket listener) {
    try (var socket = listener.accept()) {
      return BarePrinter.header(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
