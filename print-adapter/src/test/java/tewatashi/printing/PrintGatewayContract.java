package tewatashi.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.PrintGateway.CreatedJob;
import tewatashi.issuance.port.PrintGateway.Creation;
import tewatashi.issuance.port.PrintGateway.Outcome;
import tewatashi.issuance.port.PrintGateway.Readiness;
import tewatashi.issuance.port.PrintGateway.Sending;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.session.CrossedWires;

/** What the gateway promises the engine, held against whatever real IPP service stands there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PrintGatewayContract {
  static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Several segments long, so that it really streams. */
  private static final byte[] PDF = Documents.large(PrinterUnderTest.PAGES, "contract", 200_000);

  private final Vertx vertx = Vertx.vertx();
  private final List<JobName> created = new ArrayList<>();
  private PrinterUnderTest printer;
  private PrinterFleet fleet;
  private IppPrintGateway gateway;
  private byte nextName;

  abstract PrinterUnderTest startPrinter(Path directory) throws Exception;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    printer = startPrinter(directory);
    fleet = newFleet();
    gateway = new IppPrintGateway(fleet, InstantSource.system());
  }

  @AfterEach
  void leaveNoJobBehind() {
    created.forEach(name -> gateway.settle(printer.address(), name, PATIENCE));
    created.clear();
  }

  @AfterAll
  void stop() throws Exception {
    if (fleet != null) {
      fleet.close();
    }
    vertx.close().toCompletionStage().toCompletableFuture().get();
    if (printer != null) {
      printer.close();
    }
  }

  @Test
  void aPrinterThatIsTheEnrolledOneAndCanTakeOurPaperIsReady() {
    assertThat(gateway.readiness(printer.address())).isInstanceOf(Readiness.Ready.class);
  }

  @Test
  void whatIsSentIsKeptByteForByteAndFollowedToItsEnd() throws Exception {
    var job = create();
    var sending = gateway.sendDocument(printer.address(), job, PDF, Digest.of(PDF));
    assertThat(sending).isEqualTo(new Sending.Sent(Digest.of(PDF)));
    var outcome = gateway.follow(printer.address(), job, PATIENCE, _ -> {});
    assertThat(outcome)
        .isEqualTo(new Outcome.Ended("completed", OptionalInt.of(PrinterUnderTest.PAGES)));
    assertThat(printer.documents(job.id())).containsExactly(PDF);
  }

  @Test
  void whatEndedThereUnderANameOfOursIsTold() throws Exception {
    var job = create();
    gateway.sendDocument(printer.address(), job, PDF, Digest.of(PDF));
    gateway.follow(printer.address(), job, PATIENCE, _ -> {});
    assertThat(gateway.endedJobs(printer.address()))
        .contains(
            new PrintGateway.SeenJob(
                job.name(), job.id(), "completed", OptionalInt.of(PrinterUnderTest.PAGES)));
  }

  @Test
  void anotherNodeMayLetTheDocumentLeaveWhileTheJobStillBearsItsName() throws Exception {
    var job = create();
    try (var otherNode = newFleet()) {
      var other = new IppPrintGateway(otherNode, InstantSource.system());
      assertThat(other.sendDocument(printer.address(), job, PDF, Digest.of(PDF)))
          .isInstanceOf(Sending.Sent.class);
      assertThat(other.follow(printer.address(), job, PATIENCE, _ -> {}))
          .isInstanceOf(Outcome.Ended.class);
    }
    assertThat(printer.documents(job.id())).containsExactly(PDF);
  }

  @Test
  void nothingIsSentToAJobThatBearsAnotherName() throws Exception {
    var job = create();
    var confused = new CreatedJob(newName(), job.id());
    assertThat(gateway.sendDocument(printer.address(), confused, PDF, Digest.of(PDF)))
        .isInstanceOf(Sending.Refused.class);
    assertThat(gateway.follow(printer.address(), confused, PATIENCE, _ -> {}))
        .isInstanceOf(Outcome.Absent.class);
    assertThat(printer.documents(job.id())).isEmpty();
  }

  @Test
  void aDocumentOtherThanTheBoundOneNeverLeaves() throws Exception {
    var job = create();
    var bound = Digest.of(Documents.specimen(1, "the bound one"));
    assertThatThrownBy(() -> gateway.sendDocument(printer.address(), job, PDF, bound))
        .isInstanceOf(CrossedWires.class);
    assertThat(gateway.settle(printer.address(), job.name(), PATIENCE))
        .isInstanceOf(Outcome.Ended.class);
    assertThat(printer.documents(job.id())).isEmpty();
  }

  @Test
  void aSecondDocumentIsRefusedByAJobThatHasOne() throws Exception {
    var job = create();
    gateway.sendDocument(printer.address(), job, PDF, Digest.of(PDF));
    gateway.follow(printer.address(), job, PATIENCE, _ -> {});
    var second = Documents.specimen(PrinterUnderTest.PAGES, "second");
    assertThat(gateway.sendDocument(printer.address(), job, second, Digest.of(second)))
        .isInstanceOf(Sending.Refused.class);
    assertThat(printer.documents(job.id())).containsExactly(PDF);
  }

  @Test
  void aJobWithoutADocumentIsSettledByCancellingIt() throws Exception {
    var job = create();
    assertThat(gateway.settle(printer.address(), job.name(), PATIENCE))
        .isInstanceOfSatisfying(
            Outcome.Ended.class,
            ended -> {
              assertThat(ended.state()).isEqualTo("canceled");
              assertThat(ended.impressions().orElse(0)).isZero();
            });
    assertThat(gateway.sendDocument(printer.address(), job, PDF, Digest.of(PDF)))
        .isInstanceOf(Sending.Refused.class);
    assertThat(printer.documents(job.id())).isEmpty();
  }

  @Test
  void aJobThatHasEndedIsSettledByWhatItSays() {
    var job = create();
    gateway.sendDocument(printer.address(), job, PDF, Digest.of(PDF));
    gateway.follow(printer.address(), job, PATIENCE, _ -> {});
    assertThat(gateway.settle(printer.address(), job.name(), PATIENCE))
        .isInstanceOfSatisfying(
            Outcome.Ended.class, ended -> assertThat(ended.state()).isEqualTo("completed"));
  }

  @Test
  void aNameThePrinterNeverHeardIsAbsent() {
    assertThat(gateway.settle(printer.address(), newName(), PATIENCE))
        .isInstanceOf(Outcome.Absent.class);
  }

  @Test
  void aPrinterWithAnotherUuidIsUnsuitable() {
    var real = printer.address();
    var other = new PrinterAddress(new UUID(1, 2), real.uri(), real.certificateSha256());
    assertThat(gateway.readiness(other)).isInstanceOf(Readiness.Unsuitable.class);
  }

  @Test
  void aPrinterWithAnotherCertificateIsNotEvenAsked() {
    var real = printer.address();
    var other = new PrinterAddress(new UUID(1, 3), real.uri(), "ab".repeat(32));
    assertThat(gateway.readiness(other)).isInstanceOf(Readiness.Unreachable.class);
    assertThat(gateway.createJob(other, newName())).isInstanceOf(Creation.Refused.class);
  }

  private CreatedJob create() {
    var name = newName();
    created.add(name);
    var creation = gateway.createJob(printer.address(), name);
    assertThat(creation).isInstanceOf(Creation.Created.class);
    return ((Creation.Created) creation).job();
  }

  private JobName newName() {
    byte[] bytes = new byte[JobName.BYTES];
    bytes[0] = ++nextName;
    return JobName.of(bytes);
  }

  private PrinterFleet newFleet() {
    return new PrinterFleet(vertx, PrinterLimits.usual(), new SimpleMeterRegistry());
  }
}
