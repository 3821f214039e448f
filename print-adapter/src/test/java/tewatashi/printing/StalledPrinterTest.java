package tewatashi.printing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrintGateway.CreatedJob;
import tewatashi.issuance.port.PrintGateway.Creation;
import tewatashi.issuance.port.PrintGateway.Sending;
import tewatashi.issuance.port.PrinterAddress;

/**
 * Goal: once a sending has been called unknown, no further byte of it may arrive. Method: a bare
 * socket makes a job, then stops reading in the midst of the document; after the gateway has given
 * up it reads on and counts.
 */
class StalledPrinterTest {
  private static final byte[] PDF = Documents.large(1, "stalled", 16 << 20);
  private static final JobName NAME = new JobName("0123456789abcdef0123456789abcdef");

  @Test
  void whatWasGivenUpDoesNotArriveLater() throws Exception {
    var usual = PrinterLimits.usual();
    var limits =
        new PrinterLimits(
            usual.connectMax(),
            usual.answerMax(),
            Duration.ofMillis(300),
            usual.idleMax(),
            usual.askAgainMin(),
            usual.askAgainMax(),
            4,
            50,
            usual.readyAgeMax(),
            5,
            usual.breakMin());
    var gaveUp = new CountDownLatch(1);
    var vertx = Vertx.vertx();
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
        var fleet = new PrinterFleet(vertx, limits, new SimpleMeterRegistry())) {
      listener.setReceiveBufferSize(4096);
      var arrived = CompletableFuture.supplyAsync(() -> stall(listener, gaveUp));
      var uri = URI.create("ipp://localhost:%d/ipp/print".formatted(listener.getLocalPort()));
      var address = new PrinterAddress(new UUID(0, 1), uri, "");
      var gateway = new IppPrintGateway(fleet, InstantSource.system());

      var creation = gateway.createJob(address, NAME);
      assertThat(creation).isEqualTo(new Creation.Created(new CreatedJob(NAME, 7)));
      var sending = gateway.sendDocument(address, new CreatedJob(NAME, 7), PDF, Digest.of(PDF));
      assertThat(sending).isEqualTo(new Sending.Unknown("no answer in time"));
      gaveUp.countDown();
      assertThat(arrived.get()).isPositive().isLessThan(PDF.length);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }

  /** The number of bytes that ever came after Send-Document's header. */
  private static long stall(ServerSocket listener, CountDownLatch gaveUp) {
    try (var socket = listener.accept()) {
      BarePrinter.createsJob(socket);
      BarePrinter.header(socket.getInputStream());
      gaveUp.await();
      return drain(socket.getInputStream());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static long drain(InputStream in) {
    long count = 0;
    try {
      byte[] buffer = new byte[65536];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        count += read;
      }
    } catch (IOException _) {
      // A reset is an end, too.
    }
    return count;
  }
}
