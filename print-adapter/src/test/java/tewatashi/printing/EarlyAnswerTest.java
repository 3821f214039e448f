package tewatashi.printing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrintGateway.CreatedJob;
import tewatashi.issuance.port.PrintGateway.Creation;
import tewatashi.issuance.port.PrintGateway.Sending;
import tewatashi.issuance.port.PrinterAddress;

/**
 * A printer answers while the document is still on its way. The caller has its answer, and
 * overwrites the document: of what is overwritten nothing may leave, and what did not leave was not
 * sent.
 */
@Timeout(60)
class EarlyAnswerTest {
  private static final byte[] PDF = Documents.large(1, "answered early", 8 << 20);
  private static final JobName NAME = new JobName("0123456789abcdef0123456789abcdef");

  @Test
  void whatIsOverwrittenAfterAnEarlyAnswerDoesNotLeave() throws Exception {
    var overwritten = new CountDownLatch(1);
    var vertx = Vertx.vertx();
    try (var listener = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
        var fleet = new PrinterFleet(vertx, PrinterLimits.usual(), new SimpleMeterRegistry())) {
      listener.setReceiveBufferSize(4096);
      var arrived = CompletableFuture.supplyAsync(() -> answersEarly(listener, overwritten));
      var uri = URI.create("ipp://localhost:%d/ipp/print".formatted(listener.getLocalPort()));
      var address = new PrinterAddress(new UUID(0, 1), uri, "");
      var gateway = new IppPrintGateway(fleet, InstantSource.system());
      var job = new CreatedJob(NAME, BarePrinter.JOB);

      assertThat(gateway.createJob(address, NAME)).isEqualTo(new Creation.Created(job));
      byte[] pdf = PDF.clone();
      var sending = gateway.sendDocument(address, job, pdf, Digest.of(pdf));
      Arrays.fill(pdf, (byte) 0); // As the caller does when the sending is over.
      overwritten.countDown();

      byte[] came = arrived.get();
      int begins = beginning(came);
      assertThat(came.length - begins).isPositive().isLessThan(PDF.length);
      assertThat(Arrays.copyOfRange(came, begins, came.length))
          .isEqualTo(Arrays.copyOf(PDF, came.length - begins));
      assertThat(sending).isInstanceOf(Sending.Unknown.class);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }

  /** Every byte of Send-Document's body that ever came. */
  private static byte[] answersEarly(ServerSocket listener, CountDownLatch overwritten) {
    var came = new ByteArrayOutputStream();
    try (var socket = listener.accept()) {
      BarePrinter.createsJob(socket);
      var in = socket.getInputStream();
      BarePrinter.header(in);
      byte[] head = BarePrinter.ippHeader(in);
      came.writeBytes(head);
      BarePrinter.succeeds(socket.getOutputStream(), BarePrinter.requestId(head));
      overwritten.await();
      byte[] buffer = new byte[65536];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        came.write(buffer, 0, read);
      }
    } catch (IOException _) {
      // A reset is an end, too.
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return came.toByteArray();
  }

  private static int beginning(byte[] body) {
    for (int i = 0; i + 4 < body.length; i++) {
      if (body[i] == '%' && body[i + 1] == 'P' && body[i + 2] == 'D' && body[i + 3] == 'F') {
        return i;
      }
    }
    throw new AssertionError("no document began");
  }
}
