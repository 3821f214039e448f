package tewatashi.printing;

import static org.assertj.core.api.Assertions.assertThat;

import com.hp.jipp.encoding.IppPacket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.port.JobName;

/** Each request we ever send, as text. A change here is a change in what printers hear from us. */
class IppRequestsTest {
  private static final URI PRINTER = URI.create("ipps://printer.example/ipp/print");
  private static final JobName NAME = new JobName("0123456789abcdef0123456789abcdef");

  @Test
  void getPrinterAttributes() {
    heard(
        IppRequests.getPrinterAttributes(PRINTER, 1),
        """
        IppPacket(v=0x200, c=Get-Printer-Attributes(11), r=0x1) {
          operation-attributes {
            attributes-charset = utf-8,
            attributes-natural-language = en,
            printer-uri = ipps://printer.example/ipp/print,
            requesting-user-name = "tewatashi" (name),
            requested-attributes = [ printer-uuid, printer-state, printer-state-reasons,
              printer-is-accepting-jobs, operations-supported, document-format-supported,
              media-supported, sides-supported ] } }
        """);
  }

  @Test
  void createJobSaysOneCopyOnA4AtTrueSize() {
    heard(
        IppRequests.createJob(PRINTER, NAME, 2),
        """
        IppPacket(v=0x200, c=Create-Job(5), r=0x2) {
          operation-attributes {
            attributes-charset = utf-8,
            attributes-natural-language = en,
            printer-uri = ipps://printer.example/ipp/print,
            requesting-user-name = "tewatashi" (name),
            job-name = "0123456789abcdef0123456789abcdef" (name),
            ipp-attribute-fidelity = false },
          job-attributes { copies = 1, media = iso_a4_210x297mm, sides = one-sided,
            print-scaling = none } }
        """);
  }

  @Test
  void sendDocument() {
    heard(
        IppRequests.sendDocument(PRINTER, 7, 3),
        """
        IppPacket(v=0x200, c=Send-Document(6), r=0x3) {
          operation-attributes {
            attributes-charset = utf-8,
            attributes-natural-language = en,
            printer-uri = ipps://printer.example/ipp/print,
            job-id = 7,
            requesting-user-name = "tewatashi" (name),
            document-format = application/pdf,
            last-document = true } }
        """);
  }

  @Test
  void getJobAttributes() {
    heard(
        IppRequests.getJobAttributes(PRINTER, 7, 4),
        """
        IppPacket(v=0x200, c=Get-Job-Attributes(9), r=0x4) {
          operation-attributes {
            attributes-charset = utf-8,
            attributes-natural-language = en,
            printer-uri = ipps://printer.example/ipp/print,
            job-id = 7,
            requesting-user-name = "tewatashi" (name),
            requested-attributes = [ job-id, job-name, job-state, job-state-reasons,
              job-impressions-completed ] } }
        """);
  }

  @Test
  void getJobs() {
    heard(
        IppRequests.getJobs(PRINTER, false, 5),
        """
        IppPacket(v=0x200, c=Get-Jobs(10), r=0x5) {
          operation-attributes {
            attributes-charset = utf-8,
            attributes-natural-language = en,
            printer-uri = ipps://printer.example/ipp/print,
            requesting-user-name = "tewatashi" (name),
            which-jobs = not-completed,
            requested-attributes = [ job-id, job-name, job-state, job-state-reasons,
              job-impressions-completed ] } }
        """);
  }

  @Test
  void cancelJob() {
    heard(
        IppRequests.cancelJob(PRINTER, 7, 6),
        """
        IppPacket(v=0x200, c=Cancel-Job(8), r=0x6) {
          operation-attributes {
            attributes-charset = utf-8,
            attributes-natural-language = en,
            printer-uri = ipps://printer.example/ipp/print,
            job-id = 7,
            requesting-user-name = "tewatashi" (name) } }
        """);
  }

  private static void heard(IppPacket request, String text) {
    assertThat(request.prettyPrint(92, "  ") + "\n").isEqualTo(text);
  }
}
