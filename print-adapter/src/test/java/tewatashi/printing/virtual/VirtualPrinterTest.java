package tewatashi.printing.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.Sides;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import com.hp.jipp.model.WhichJobs;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tewatashi.printing.Documents;

/** What RFC 8011 promises a client of this printer, and what then lies in its tray. */
class VirtualPrinterTest {
  private static final byte[] THREE_PAGES = Documents.specimen(3, "three");

  @Test
  void whatIsSentLiesInTheTrayByteForByte() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      int job = printer.createJob("k7", Types.sides.of(Sides.twoSidedLongEdge));
      assertThat(printer.tray()).isEmpty();
      assertThat(printer.sendDocument(job, THREE_PAGES).getStatus()).isEqualTo(Status.successfulOk);

      var done = printer.jobOnce(job, JobState.completed);
      assertThat(done.getValue(Tag.jobAttributes, Types.jobImpressionsCompleted)).isEqualTo(3);
      assertThat(done.getValue(Tag.jobAttributes, Types.jobMediaSheetsCompleted)).isEqualTo(2);
      assertThat(done.getString(Tag.jobAttributes, Types.jobName)).isEqualTo("k7");

      var paper = printer.tray();
      assertThat(paper).hasSize(1);
      assertThat(paper.getFirst().getInteger("impressions")).isEqualTo(3);
      assertThat(paper.getFirst().getString("job_name")).isEqualTo("k7");
      assertThat(printer.control("GET", "/tray/1.pdf", "").body()).isEqualTo(THREE_PAGES);
    }
  }

  @Test
  void printJobDoesInOneStepWhatCreateJobAndSendDocumentDoInTwo() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      var answer = printer.send(IppPacket.printJob(printer.uri()), THREE_PAGES);
      printer.jobOnce(answer.getValue(Tag.jobAttributes, Types.jobId), JobState.completed);
      assertThat(printer.tray()).hasSize(1);
    }
  }

  @Test
  void paperStaysInTheTrayUntilItIsTaken() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      for (int i = 1; i <= 2; i++) {
        int job = printer.createJob("job " + i);
        printer.sendDocument(job, THREE_PAGES);
        printer.jobOnce(job, JobState.completed);
      }
      assertThat(printer.tray()).hasSize(2);
      printer.control("DELETE", "/tray/1", "");
      assertThat(printer.tray()).singleElement().matches(paper -> paper.getInteger("number") == 2);
      printer.control("DELETE", "/tray", "");
      assertThat(printer.tray()).isEmpty();
    }
  }

  @Test
  void aJobTakesOneDocumentAndNoOther() throws Exception {
    try (var printer = RunningPrinter.withPageTime(100)) {
      int job = printer.createJob("once");
      printer.sendDocument(job, THREE_PAGES);
      var second = printer.sendDocument(job, Documents.specimen(1, "second"));
      assertThat(second.getStatus()).isEqualTo(Status.clientErrorNotPossible);
      printer.jobOnce(job, JobState.completed);
      assertThat(printer.tray()).hasSize(1);
    }
  }

  @Test
  void aJobWhoseDocumentNeverComesIsAborted() throws Exception {
    try (var printer = new RunningPrinter(Duration.ofMillis(1), Duration.ofMillis(50), 1)) {
      int job = printer.createJob("waits in vain");
      printer.jobOnce(job, JobState.aborted);
      var late = printer.sendDocument(job, THREE_PAGES);
      assertThat(late.getStatus()).isEqualTo(Status.clientErrorNotPossible);
      assertThat(printer.tray()).isEmpty();
    }
  }

  @Test
  void aPageThatIsMovingFallsEvenAfterCancelJob() throws Exception {
    try (var printer = RunningPrinter.withPageTime(150)) {
      int job = printer.createJob("cancelled");
      printer.sendDocument(job, THREE_PAGES);
      assertThat(printer.send(IppPacket.cancelJob(printer.uri(), job)).getStatus())
          .isEqualTo(Status.successfulOk);
      assertThat(printer.job(job).getStrings(Tag.jobAttributes, Types.jobStateReasons))
          .containsExactly("processing-to-stop-point");

      var ended = printer.jobOnce(job, JobState.canceled);
      assertThat(ended.getValue(Tag.jobAttributes, Types.jobImpressionsCompleted)).isEqualTo(1);
      assertThat(printer.tray())
          .singleElement()
          .matches(paper -> paper.getInteger("impressions") == 1);
      assertThat(printer.send(IppPacket.cancelJob(printer.uri(), job)).getStatus())
          .isEqualTo(Status.clientErrorNotPossible);
    }
  }

  @Test
  void whatIsNoPdfIsAbortedWithoutPaper() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      int job = printer.createJob("rubbish");
      printer.sendDocument(job, "not a document".getBytes("UTF-8"));
      var ended = printer.jobOnce(job, JobState.aborted);
      assertThat(ended.getStrings(Tag.jobAttributes, Types.jobStateReasons))
          .containsExactly("document-format-error");
      assertThat(ended.getValue(Tag.jobAttributes, Types.jobImpressionsCompleted)).isZero();
      assertThat(printer.tray()).isEmpty();
    }
  }

  @Test
  void jobsAreFoundByTheirNameAmongThoseOnTheWayAndThoseThatEnded() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      int ended = printer.createJob("ended");
      printer.sendDocument(ended, THREE_PAGES);
      printer.jobOnce(ended, JobState.completed);
      int waiting = printer.createJob("waiting");

      var names = IppPacket.getJobs(printer.uri(), Types.jobId, Types.jobName);
      var onTheWay = printer.send(names);
      assertThat(onTheWay.getValue(Tag.jobAttributes, Types.jobId)).isEqualTo(waiting);
      assertThat(onTheWay.getString(Tag.jobAttributes, Types.jobName)).isEqualTo("waiting");

      names.getOperationAttributes().put(Types.whichJobs.of(WhichJobs.completed));
      var past = printer.send(names);
      assertThat(past.getValue(Tag.jobAttributes, Types.jobId)).isEqualTo(ended);
      assertThat(past.getString(Tag.jobAttributes, Types.jobName)).isEqualTo("ended");
    }
  }

  @Test
  void printersOnOnePortKeepTheirJobsAndTraysApart() throws Exception {
    try (var both = new RunningPrinter(Duration.ofMillis(1), Duration.ofSeconds(60), 2)) {
      int first = both.createJob("first printer's");
      assertThat(both.send(IppPacket.getJobAttributes(both.uri(1), first)).getStatus())
          .isEqualTo(Status.clientErrorNotFound);
      both.sendDocument(first, THREE_PAGES);
      both.jobOnce(first, JobState.completed);
      var other = both.control("GET", "/printers/%s/tray".formatted(new UUID(7, 1)), "");
      assertThat(new String(other.body(), "UTF-8")).isEqualTo("[]");
    }
  }
}
