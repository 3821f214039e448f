package tewatashi.printing.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.PrinterState;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tewatashi.printing.Documents;

/** A printer that can be broken on request, in the ways real ones break. */
class FaultsTest {
  private static final byte[] TWO_PAGES = Documents.specimen(2, "two");

  @Test
  void aJamHoldsTheJobAndSaysSoUntilItIsCleared() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      printer.faults("{\"jam_after_impressions\": 1}");
      int job = printer.createJob("jammed");
      printer.sendDocument(job, TWO_PAGES);
      printer.jobOnce(job, JobState.processingStopped);
      var state = printer.send(IppPacket.getPrinterAttributes(printer.uri()));
      assertThat(state.getValue(Tag.printerAttributes, Types.printerState))
          .isEqualTo(PrinterState.stopped);
      assertThat(state.getStrings(Tag.printerAttributes, Types.printerStateReasons))
          .containsExactly("media-jam-error");
      assertThat(printer.tray().getFirst().getInteger("impressions")).isEqualTo(1);

      printer.control("DELETE", "/faults", "");
      printer.jobOnce(job, JobState.completed);
      assertThat(printer.tray().getFirst().getInteger("impressions")).isEqualTo(2);
    }
  }

  @Test
  void withoutPaperAJobCanStillBeCancelledAndLeavesNone() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      printer.faults("{\"empty\": true}");
      int job = printer.createJob("no paper");
      printer.sendDocument(job, TWO_PAGES);
      printer.jobOnce(job, JobState.processingStopped);
      printer.send(IppPacket.cancelJob(printer.uri(), job));
      var ended = printer.jobOnce(job, JobState.canceled);
      assertThat(ended.getValue(Tag.jobAttributes, Types.jobImpressionsCompleted)).isZero();
      printer.faults("{}");
      assertThat(printer.tray()).isEmpty();
    }
  }

  @Test
  void aBusyPrinterMakesNoJob() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      printer.faults("{\"busy\": true}");
      var answer = printer.send(IppPacket.createJob(printer.uri()));
      assertThat(answer.getStatus()).isEqualTo(Status.serverErrorBusy);
      assertThat(answer.get(Tag.jobAttributes)).isNull();
    }
  }

  @Test
  void aLostAnswerDoesNotMeanThatNothingWasDone() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      printer.faults("{\"lose_response_to\": \"Send-Document\"}");
      int job = printer.createJob("unanswered");
      assertThatThrownBy(() -> printer.sendDocument(job, TWO_PAGES))
          .isInstanceOf(IOException.class);
      printer.jobOnce(job, JobState.completed);
      assertThat(printer.tray()).hasSize(1);
    }
  }

  @Test
  void aPrinterThatWentOffAfterTheLastBytePrintsWhenItComesBack() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      printer.faults("{\"off_after_last_byte\": true}");
      int job = printer.createJob("off");
      assertThatThrownBy(() -> printer.sendDocument(job, TWO_PAGES))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> printer.job(job)).isInstanceOf(IOException.class);
      assertThat(printer.tray()).isEmpty();
      printer.faults("{}");
      printer.jobOnce(job, JobState.completed);
      assertThat(printer.tray()).hasSize(1);
    }
  }

  @Test
  void itsWordCanBeMadeToDifferFromItsTray() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      printer.faults("{\"lie\": \"completed-without-paper\"}");
      int nothing = printer.createJob("nothing");
      printer.sendDocument(nothing, TWO_PAGES);
      var said = printer.jobOnce(nothing, JobState.completed);
      assertThat(said.getValue(Tag.jobAttributes, Types.jobImpressionsCompleted)).isEqualTo(2);
      assertThat(printer.tray()).isEmpty();

      printer.faults("{\"lie\": \"paper-without-count\"}");
      int paper = printer.createJob("paper");
      printer.sendDocument(paper, TWO_PAGES);
      said = printer.jobOnce(paper, JobState.completed);
      assertThat(said.getValue(Tag.jobAttributes, Types.jobImpressionsCompleted)).isZero();
      assertThat(printer.tray()).hasSize(1);
    }
  }

  @Test
  void aPrinterThatForgetsItsJobsCountsAnewAndMixesNoPaper() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      int first = printer.createJob("first");
      printer.sendDocument(first, TWO_PAGES);
      printer.jobOnce(first, JobState.completed);
      printer.faults("{\"forget_jobs\": true}");
      assertThat(printer.job(first).getStatus()).isEqualTo(Status.clientErrorNotFound);
      int second = printer.createJob("second");
      assertThat(second).isEqualTo(first);
      printer.sendDocument(second, TWO_PAGES);
      printer.jobOnce(second, JobState.completed);
      assertThat(printer.tray())
          .extracting(paper -> paper.getString("job_name"))
          .containsExactly("first", "second");
    }
  }

  @Test
  void aJobThatIsForgottenWhileItPrintsPrintsNoMore() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      printer.faults("{\"jam_after_impressions\": 1}");
      int job = printer.createJob("jammed");
      printer.sendDocument(job, TWO_PAGES);
      printer.jobOnce(job, JobState.processingStopped);
      printer.faults("{\"forget_jobs\": true}");
      int next = printer.createJob("next");
      printer.sendDocument(next, TWO_PAGES);
      printer.jobOnce(next, JobState.completed);
      assertThat(printer.tray())
          .extracting(paper -> paper.getInteger("impressions"))
          .containsExactly(1, 2);
    }
  }

  @Test
  void aJobMayEndLongAfterItsLastPageOrFeedOnePageTwice() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      printer.faults("{\"complete_after_ms\": 200}");
      int late = printer.createJob("late");
      printer.sendDocument(late, TWO_PAGES);
      var said =
          printer.jobOnce(
              late, job -> job.getValue(Tag.jobAttributes, Types.jobImpressionsCompleted) == 2);
      assertThat(printer.state(said)).isEqualTo(JobState.processing);
      printer.jobOnce(late, JobState.completed);

      printer.faults("{\"repeat_page\": true}");
      int twice = printer.createJob("twice");
      printer.sendDocument(twice, TWO_PAGES);
      said = printer.jobOnce(twice, JobState.completed);
      assertThat(said.getValue(Tag.jobAttributes, Types.jobImpressionsCompleted)).isEqualTo(3);
      assertThat(printer.tray().getLast().getInteger("impressions")).isEqualTo(3);
    }
  }

  @Test
  void itSaysWhatItIsToldToLackAndWhyItIsNotWell() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      printer.faults(
          "{\"lacks\": [\"pdf\", \"a4\", \"one-sided\"],"
              + " \"state_reasons\": [\"toner-low-warning\"]}");
      var said = printer.send(IppPacket.getPrinterAttributes(printer.uri()));
      assertThat(said.getStrings(Tag.printerAttributes, Types.documentFormatSupported))
          .doesNotContain("application/pdf");
      assertThat(said.getStrings(Tag.printerAttributes, Types.mediaSupported))
          .doesNotContain("iso_a4_210x297mm");
      assertThat(said.getStrings(Tag.printerAttributes, Types.sidesSupported))
          .doesNotContain("one-sided");
      assertThat(said.getStrings(Tag.printerAttributes, Types.printerStateReasons))
          .containsExactly("toner-low-warning");
      assertThat(printer.control("POST", "/faults", "{\"lacks\": [\"ink\"]}").statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void aFaultNobodyKnowsIsRefused() throws Exception {
    try (var printer = RunningPrinter.withPageTime(1)) {
      var answer = printer.control("POST", "/faults", "{\"jaam\": true}");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(new String(answer.body(), "UTF-8")).contains("unknown fault jaam");
      assertThat(printer.control("POST", "/faults", "{\"jam\": 3}").statusCode()).isEqualTo(400);
      assertThat(printer.control("POST", "/faults", "[").statusCode()).isEqualTo(400);
    }
  }
}
