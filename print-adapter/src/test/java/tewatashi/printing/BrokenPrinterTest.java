package tewatashi.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrintGateway.CreatedJob;
import tewatashi.issuance.port.PrintGateway.Creation;
import tewatashi.issuance.port.PrintGateway.Outcome;
import tewatashi.issuance.port.PrintGateway.Progress;
import tewatashi.issuance.port.PrintGateway.Readiness;
import tewatashi.issuance.port.PrintGateway.Sending;
import tewatashi.issuance.port.PrinterAddress;

/** One thing wrong with the printer at a time: in doubt we settle, and never send again. */
class BrokenPrinterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration NOT_LONG = Duration.ofMillis(150);
  private static final byte[] PDF = Documents.specimen(2, "broken printer");

  private static VirtualPrinterProcess printer;
  private static Vertx vertx;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<JobName> created = new ArrayList<>();
  private PrinterFleet fleet;
  private IppPrintGateway gateway;

  @BeforeAll
  static void switchOn() throws Exception {
    printer = VirtualPrinterProcess.plain("--page-time", "10");
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void switchOff() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get();
    printer.close();
  }

  @BeforeEach
  void heal() throws Exception {
    printer.faults("{}");
    fleet = new PrinterFleet(vertx, PrinterLimits.usual(), meters);
    gateway = new IppPrintGateway(fleet, InstantSource.system());
  }

  @AfterEach
  void leaveTheTrayEmpty() throws Exception {
    printer.faults("{}");
    created.forEach(name -> gateway.settle(printer.address(), name, PATIENCE));
    printer.takePaper();
    fleet.close();
  }

  @Test
  void aBusyPrinterMakesNoJob() throws Exception {
    printer.faults("{\"busy\": true}");
    assertThat(gateway.createJob(printer.address(), name(1)))
        .isEqualTo(new Creation.Refused("server-error-busy"));
    assertThat(gateway.readiness(printer.address()).attention()).containsExactly(Attention.BUSY);
  }

  @Test
  void anUnansweredCreateJobIsFoundByItsNameAndCancelled() throws Exception {
    printer.faults("{\"lose_response_to\": \"Create-Job\"}");
    assertThat(gateway.createJob(printer.address(), name(2))).isInstanceOf(Creation.Unknown.class);
    assertThat(gateway.settle(printer.address(), name(2), PATIENCE))
        .isEqualTo(new Outcome.Ended("canceled", OptionalInt.of(0)));
    assertThat(printer.tray()).isEmpty();
  }

  @Test
  void anUnansweredSendDocumentIsSettledByTheJobsOwnWordAndSentOnce() throws Exception {
    var job = create(3);
    printer.faults("{\"lose_response_to\": \"Send-Document\"}");
    assertThat(gateway.sendDocument(printer.address(), job, PDF, Digest.of(PDF)))
        .isInstanceOf(Sending.Unknown.class);
    assertThat(gateway.settle(printer.address(), job.name(), PATIENCE))
        .isInstanceOfSatisfying(
            Outcome.Ended.class,
            ended -> assertThat(ended.impressions()).hasValue(impressionsInTheTray()));
    assertThat(printer.documents(job.id())).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aJammedJobIsUnknownUntilItIsCancelledAndThenCounted() throws Exception {
    printer.faults("{\"jam_after_impressions\": 1}");
    var job = create(4);
    gateway.sendDocument(printer.address(), job, PDF, Digest.of(PDF));
    var heard = new Heard();
    assertThat(gateway.follow(printer.address(), job, NOT_LONG, heard))
        .isInstanceOf(Outcome.StillUnknown.class);
    assertThat(heard.counts.getLast()).hasValue(1);
    assertThat(heard.needs.getLast()).containsExactly(Attention.PAPER_JAM);
    assertThat(gateway.readiness(printer.address()))
        .isEqualTo(
            new Readiness.NeedsAttention(List.of("media-jam-error"), Set.of(Attention.PAPER_JAM)));
    assertThat(gateway.settle(printer.address(), job.name(), PATIENCE))
        .isEqualTo(new Outcome.Ended("canceled", OptionalInt.of(1)));
    assertThat(impressionsInTheTray()).isEqualTo(1);
  }

  @Test
  void aPrinterThatLiesAboutPaperIsQuotedWordForWord() throws Exception {
    printer.faults("{\"lie\": \"paper-without-count\"}");
    var job = create(5);
    gateway.sendDocument(printer.address(), job, PDF, Digest.of(PDF));
    assertThat(gateway.follow(printer.address(), job, PATIENCE, _ -> {}))
        .isEqualTo(new Outcome.Ended("completed", OptionalInt.of(0)));
  }

  @Test
  void aPrinterThatWentOffWithTheDocumentStaysInDoubtUntilItIsBack() throws Exception {
    var job = create(6);
    printer.faults("{\"off_after_last_byte\": true}");
    assertThat(gateway.sendDocument(printer.address(), job, PDF, Digest.of(PDF)))
        .isInstanceOf(Sending.Unknown.class);
    assertThat(gateway.follow(printer.address(), job, NOT_LONG, _ -> {}))
        .isInstanceOf(Outcome.StillUnknown.class);
    assertThat(gateway.settle(printer.address(), job.name(), NOT_LONG))
        .isInstanceOf(Outcome.StillUnknown.class);
    assertThat(printer.tray()).isEmpty();
    printer.faults("{}");
    assertThat(gateway.settle(printer.address(), job.name(), PATIENCE))
        .isInstanceOfSatisfying(
            Outcome.Ended.class,
            ended -> assertThat(ended.impressions()).hasValue(impressionsInTheTray()));
  }

  @Test
  void aSilentPrinterGetsNoNewStoriesButItsOldOnesMayStillBeSettled() throws Exception {
    var job = create(7);
    printer.faults("{\"off\": true}");
    for (int i = 0; i < PrinterLimits.usual().failuresMin(); i++) {
      assertThat(gateway.readiness(printer.address())).isInstanceOf(Readiness.Unreachable.class);
    }
    assertThat(breaker()).isEqualTo(CircuitBreaker.State.OPEN);
    printer.faults("{}");
    assertThat(gateway.createJob(printer.address(), name(8)))
        .isEqualTo(new Creation.Refused("did not answer lately"));
    assertThat(gateway.settle(printer.address(), job.name(), PATIENCE))
        .isEqualTo(new Outcome.Ended("canceled", OptionalInt.of(0)));
  }

  @Test
  void aPrinterThatAnswersEverythingTwiceGetsOneJobAndOneDocument() throws Exception {
    printer.faults("{\"answer_twice\": true}");
    var job = create(9);
    // Whether the second answer is noticed in time is chance; that it is taken for no other is not.
    assertThat(gateway.sendDocument(printer.address(), job, PDF, Digest.of(PDF)))
        .isInstanceOfAny(Sending.Sent.class, Sending.Unknown.class);
    assertThat(gateway.settle(printer.address(), job.name(), PATIENCE))
        .isInstanceOfSatisfying(
            Outcome.Ended.class,
            ended -> assertThat(ended.impressions()).hasValue(impressionsInTheTray()));
    assertThat(printer.documents(job.id())).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aPrinterThatForgotItsJobsHasNoneOfOursAndAnothersIdIsNotOurs() throws Exception {
    printer.faults("{\"forget_jobs\": true, \"jam\": true}");
    var ours = create(10);
    gateway.sendDocument(printer.address(), ours, PDF, Digest.of(PDF));
    printer.faults("{\"forget_jobs\": true}");
    assertThat(gateway.follow(printer.address(), ours, PATIENCE, _ -> {}))
        .isEqualTo(new Outcome.Absent());
    var other = create(11);
    assertThat(other.id()).isEqualTo(ours.id());
    assertThat(gateway.follow(printer.address(), ours, PATIENCE, _ -> {}))
        .isEqualTo(new Outcome.Absent());
    assertThat(gateway.settle(printer.address(), ours.name(), PATIENCE))
        .isEqualTo(new Outcome.Absent());
    // The other one's job was neither cancelled nor taken for ours.
    assertThat(gateway.sendDocument(printer.address(), other, PDF, Digest.of(PDF)))
        .isInstanceOf(Sending.Sent.class);
  }

  @Test
  void aJobThatEndsAfterOurPatienceIsSettledWithAllItsPages() throws Exception {
    printer.faults("{\"complete_after_ms\": 600}");
    var job = create(12);
    gateway.sendDocument(printer.address(), job, PDF, Digest.of(PDF));
    assertThat(gateway.follow(printer.address(), job, NOT_LONG, _ -> {}))
        .isInstanceOf(Outcome.StillUnknown.class);
    assertThat(gateway.settle(printer.address(), job.name(), PATIENCE))
        .isInstanceOfSatisfying(
            Outcome.Ended.class,
            ended -> assertThat(ended.impressions()).hasValue(impressionsInTheTray()));
    assertThat(impressionsInTheTray()).isEqualTo(2);
  }

  @Test
  void aSheetThatIsFedAgainIsCountedAsThePrinterCountsIt() throws Exception {
    printer.faults("{\"repeat_page\": true}");
    var job = create(13);
    gateway.sendDocument(printer.address(), job, PDF, Digest.of(PDF));
    assertThat(gateway.follow(printer.address(), job, PATIENCE, _ -> {}))
        .isEqualTo(new Outcome.Ended("completed", OptionalInt.of(3)));
  }

  @Test
  void aJamThatIsClearedInTimeLetsTheSameJobGoOnToItsEnd() throws Exception {
    printer.faults("{\"jam_after_impressions\": 1}");
    var job = create(14);
    gateway.sendDocument(printer.address(), job, PDF, Digest.of(PDF));
    var healed = Thread.ofVirtual().unstarted(() -> heal(300));
    healed.start();
    var heard = new Heard();
    assertThat(gateway.follow(printer.address(), job, PATIENCE, heard))
        .isEqualTo(new Outcome.Ended("completed", OptionalInt.of(2)));
    healed.join();
    assertThat(heard.needs).contains(Set.of(Attention.PAPER_JAM)).endsWith(Set.<Attention>of());
    assertThat(printer.documents(job.id())).containsExactly(PDF);
    assertThat(impressionsInTheTray()).isEqualTo(2);
  }

  private static void heal(long afterMillis) {
    try {
      Thread.sleep(afterMillis);
      printer.faults("{}");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatPrintersAnswerIsMeasuredByPrinterAndOperation() {
    gateway.readiness(printer.address());
    assertThat(
            meters
                .get("tewatashi.printer.exchange")
                .tags("printer", printer.address().id().toString())
                .tags("operation", "Get-Printer-Attributes", "outcome", "answered")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(meters.find("resilience4j.circuitbreaker.state").gauges()).isNotEmpty();
    assertThat(meters.find("resilience4j.bulkhead.available.concurrent.calls").gauges())
        .isNotEmpty();
    assertThat(meters.find("resilience4j.ratelimiter.available.permissions").gauges()).isNotEmpty();
    assertThat(meters.find("resilience4j.timelimiter.calls").counters()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pdf", "a4", "one-sided"})
  void aPrinterThatCannotTakeOurPaperIsUnsuitable(String ability) throws Exception {
    printer.faults("{\"lacks\": [\"%s\"]}".formatted(ability));
    var readiness = gateway.readiness(printer.address());
    assertThat(readiness).isInstanceOf(Readiness.Unsuitable.class);
    assertThat(readiness.attention()).containsExactly(Attention.UNSUITABLE);
  }

  @Test
  void thatAPrinterWasReadyIsKnownForAMomentThatItIsNotNever() throws Exception {
    var now = new AtomicReference<>(Instant.parse("2026-04-01T00:00:00Z"));
    gateway = new IppPrintGateway(fleet, now::get);
    assertThat(gateway.readiness(printer.address())).isInstanceOf(Readiness.Ready.class);
    printer.faults("{\"empty\": true}");
    assertThat(gateway.readiness(printer.address())).isInstanceOf(Readiness.Ready.class);
    now.updateAndGet(instant -> instant.plus(PrinterLimits.usual().readyAgeMax()));
    assertThat(gateway.readiness(printer.address()).attention())
        .containsExactly(Attention.PAPER_EMPTY);
    printer.faults("{}");
    assertThat(gateway.readiness(printer.address())).isInstanceOf(Readiness.Ready.class);
    printer.faults("{\"state_reasons\": [\"cover-open-error\"]}");
    now.updateAndGet(instant -> instant.minus(Duration.ofHours(1)));
    assertThat(gateway.readiness(printer.address()).attention())
        .as("after the clock was set back")
        .containsExactly(Attention.COVER_OPEN);
  }

  @Test
  void plainIppIsForLoopbackOnly() {
    var real = printer.address();
    var afar = new PrinterAddress(real.id(), URI.create("ipp://printer.example/ipp/print"), "");
    assertThatThrownBy(() -> gateway.readiness(afar)).isInstanceOf(IllegalArgumentException.class);
    var unpinned = new PrinterAddress(real.id(), URI.create("ipps://localhost/ipp/print"), "");
    assertThatThrownBy(() -> gateway.readiness(unpinned))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEventLoopIsNeverMadeToWaitForAPrinter() {
    var asked =
        vertx
            .executeBlocking(() -> gateway.readiness(printer.address()))
            .toCompletionStage()
            .toCompletableFuture();
    assertThat(asked)
        .failsWithin(PATIENCE)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(IllegalStateException.class);
  }

  /** What a follower tells. */
  private static final class Heard implements Progress {
    final List<OptionalInt> counts = new ArrayList<>();
    final List<Set<Attention>> needs = new ArrayList<>();

    @Override
    public void impressions(OptionalInt soFar) {
      counts.add(soFar);
    }

    @Override
    public void attention(Set<Attention> needed) {
      needs.add(needed);
    }
  }

  private CreatedJob create(int number) {
    created.add(name(number));
    var creation = gateway.createJob(printer.address(), name(number));
    assertThat(creation).isInstanceOf(Creation.Created.class);
    return ((Creation.Created) creation).job();
  }

  private static JobName name(int number) {
    return new JobName("%032x".formatted(number));
  }

  private static int impressionsInTheTray() {
    try {
      return printer.tray().stream().mapToInt(paper -> paper.getInteger("impressions")).sum();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private CircuitBreaker.State breaker() {
    for (var state : CircuitBreaker.State.values()) {
      var gauge =
          meters
              .find("resilience4j.circuitbreaker.state")
              .tags("state", state.name().toLowerCase(Locale.ROOT))
              .gauge();
      if (gauge != null && gauge.value() == 1) {
        return state;
      }
    }
    throw new AssertionError("the breaker is in no state");
  }
}
