package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.FleetBook;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.port.PrinterAnswers;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.TerminalId;

/** What a printer says is written before the shell hears it, and changes no story. */
class WrittenDownGatewayTest {
  private static final PrinterAddress PRINTER =
      new PrinterAddress(new UUID(0, 1), URI.create("ipp://localhost:1/"), "");
  private static final JobName NAME = new JobName("ab".repeat(16));
  private static final PrintGateway.CreatedJob JOB = new PrintGateway.CreatedJob(NAME, 7);

  private final List<String> order = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private boolean writes = true;
  private int tried;
  private int seen = 1;

  private final PrinterAnswers answers =
      new PrinterAnswers() {
        @Override
        public void heard(UUID printer, Heard heard) throws RegisterUnavailable {
          tried++;
          if (!writes) {
            throw new RegisterUnavailable("no answer", new IllegalStateException());
          }
          order.add(
              "written %s %d job %d"
                  .formatted(heard.state(), heard.impressions().orElse(-1), heard.job().orElse(0)));
        }

        @Override
        public void heardAgain(UUID printer, Heard heard) throws RegisterUnavailable {
          heard(printer, heard);
        }
      };
  private final PrintGateway gateway =
      new WrittenDownGateway(new OneJob(() -> seen), answers, nanos::get);

  /** A printer with one job of two pages: it tells each count twice. */
  private record OneJob(IntSupplier seen) implements PrintGateway {
    @Override
    public Readiness readiness(PrinterAddress printer) {
      return new Readiness.Ready();
    }

    @Override
    public Creation createJob(PrinterAddress printer, JobName name) {
      return new Creation.Created(JOB);
    }

    @Override
    public Sending sendDocument(
        PrinterAddress printer, CreatedJob job, byte[] pdf, Digest expected) {
      return new Sending.Sent(expected);
    }

    @Override
    public Outcome follow(
        PrinterAddress printer, CreatedJob job, Duration limit, Progress progress) {
      for (int count : new int[] {1, 1, 2, 2}) {
        progress.impressions(OptionalInt.of(count));
      }
      return new Outcome.Ended("completed", OptionalInt.of(2));
    }

    @Override
    public List<SeenJob> endedJobs(PrinterAddress printer) {
      return List.of(new SeenJob(NAME, 9, "completed", OptionalInt.of(seen.getAsInt())));
    }

    @Override
    public Outcome settle(PrinterAddress printer, JobName name, Duration limit) {
      return new Outcome.Absent();
    }
  }

  private PrintGateway.Outcome follow() {
    return gateway.follow(
        PRINTER, JOB, Duration.ofSeconds(1), soFar -> order.add("told " + soFar.orElse(-1)));
  }

  @Test
  void everyNewCountIsWrittenBeforeItIsToldAndTheEndToo() {
    assertThat(follow()).isEqualTo(new PrintGateway.Outcome.Ended("completed", OptionalInt.of(2)));
    assertThat(order)
        .containsExactly(
            "written on_its_way 1 job 7",
            "told 1",
            "told 1",
            "written on_its_way 2 job 7",
            "told 2",
            "told 2",
            "written completed 2 job 7");
  }

  @Test
  void aSettlementsAnswerIsWritten() {
    assertThat(gateway.settle(PRINTER, NAME, Duration.ofSeconds(1)))
        .isEqualTo(new PrintGateway.Outcome.Absent());
    assertThat(order).containsExactly("written absent -1 job 0");
  }

  @Test
  void aJobThatOnlyThePrinterKnowsIsWritten() {
    new JobRound(gateway, new OnePrinter(), Runnable::run).round();
    assertThat(order).containsExactly("written completed 1 job 9");
  }

  @Test
  void whatAPrinterSaysAgainIsNotAskedOfTheDatabaseAgain() {
    gateway.endedJobs(PRINTER);
    gateway.endedJobs(PRINTER);
    assertThat(tried).isEqualTo(1);
    seen = 2;
    gateway.endedJobs(PRINTER);
    assertThat(order).containsExactly("written completed 1 job 9", "written completed 2 job 9");
  }

  @Test
  void whatCouldNotBeWrittenIsTriedInTheNextRound() {
    writes = false;
    gateway.endedJobs(PRINTER);
    writes = true;
    gateway.endedJobs(PRINTER);
    assertThat(order).containsExactly("written completed 1 job 9");
  }

  /** One printer whose terminal had a session lately. */
  private static final class OnePrinter implements FleetBook {
    @Override
    public List<Enrolled> printers() {
      return List.of(new Enrolled(PRINTER, new TerminalId("T000001"), true));
    }

    @Override
    public int closedTerminals() {
      return 0;
    }

    @Override
    public Noted noted(UUID printer) {
      return new Noted(Set.of(), Optional.empty());
    }

    @Override
    public void note(UUID printer, Set<Attention> words) {}

    @Override
    public void progress(IssuanceId issuance, int copy, int impressions) {}

    @Override
    public OptionalInt progress(IssuanceId issuance, int copy) {
      return OptionalInt.empty();
    }
  }

  @Test
  void whatCannotBeWrittenChangesNoStory() {
    writes = false;
    assertThat(follow()).isEqualTo(new PrintGateway.Outcome.Ended("completed", OptionalInt.of(2)));
    assertThat(order).containsExactly("told 1", "told 1", "told 2", "told 2");
    assertThat(tried).as("a database that hangs holds a job up once").isEqualTo(1);
    writes = true;
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    follow();
    assertThat(order).contains("written completed 2 job 7");
  }
}
