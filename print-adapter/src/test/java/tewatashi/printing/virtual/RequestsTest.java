package tewatashi.printing.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.encoding.UnknownAttribute;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One thing wrong at a time: what a printer answers to requests it cannot fulfil. */
class RequestsTest {
  private static RunningPrinter printer;

  @BeforeAll
  static void switchOn() throws Exception {
    printer = RunningPrinter.withPageTime(1);
  }

  @AfterAll
  static void switchOff() throws Exception {
    printer.close();
  }

  @Test
  void whatIsNoIppAtAllIsABadHttpRequest() throws Exception {
    assertThat(printer.post(new byte[] {2, 0, 0}).statusCode()).isEqualTo(400);
    // A value whose length is negative once it is read as a signed number.
    byte[] hostile = {2, 0, 0, 11, 0, 0, 0, 1, 1, 0x47, (byte) 0xff, (byte) 0xff};
    assertThat(printer.post(hostile).statusCode()).isEqualTo(400);
  }

  @Test
  void anOperationItDoesNotKnowIsNotSupported() throws Exception {
    var answer = printer.send(IppPacket.cancelJob(printer.uri(), 1).setCode(0x4711));
    assertThat(answer.getStatus()).isEqualTo(Status.serverErrorOperationNotSupported);
  }

  @Test
  void aVersionItDoesNotSpeakIsNotSupported() throws Exception {
    var answer =
        printer.send(IppPacket.getPrinterAttributes(printer.uri()).setVersionNumber(0x300));
    assertThat(answer.getStatus()).isEqualTo(Status.serverErrorVersionNotSupported);
    assertThat(answer.getVersionNumber()).isEqualTo(0x0200);
  }

  @Test
  void anotherPrintersUriIsNotFound() throws Exception {
    var other = URI.create(printer.uri().toString().replace("/ipp/print", "/ipp/other"));
    var answer = printer.send(IppPacket.getPrinterAttributes(other));
    assertThat(answer.getStatus()).isEqualTo(Status.clientErrorNotFound);
  }

  @Test
  void aJobThatNeverWasIsNotFound() throws Exception {
    assertThat(printer.job(4711).getStatus()).isEqualTo(Status.clientErrorNotFound);
  }

  @Test
  void whatIsNotSupportedIsIgnoredAndNamed() throws Exception {
    var request = IppPacket.validateJob(printer.uri());
    request.putJobAttributes(Types.copies.of(2), new UnknownAttribute("fold-into-a-crane", 1));
    var answer = printer.send(request);
    assertThat(answer.getStatus()).isEqualTo(Status.successfulOkIgnoredOrSubstitutedAttributes);
    var unsupported = answer.get(Tag.unsupportedAttributes);
    assertThat(unsupported.getValue(Types.copies)).isEqualTo(2);
    assertThat(unsupported.get("fold-into-a-crane").isUnsupported()).isTrue();
  }

  @Test
  void whatIsNotSupportedIsRefusedWhenFidelityIsAsked() throws Exception {
    var request = IppPacket.createJob(printer.uri());
    request.putOperationAttributes(Types.ippAttributeFidelity.of(true));
    request.putJobAttributes(Types.copies.of(2));
    var answer = printer.send(request);
    assertThat(answer.getStatus()).isEqualTo(Status.clientErrorAttributesOrValuesNotSupported);
    assertThat(answer.get(Tag.jobAttributes)).isNull();
  }

  @Test
  void aFormatOrCompressionItCannotReadIsRefusedBeforeAnyJobIsMade() throws Exception {
    var png = IppPacket.createJob(printer.uri());
    png.putOperationAttributes(Types.documentFormat.of("image/png"));
    assertThat(printer.send(png).getStatus())
        .isEqualTo(Status.clientErrorDocumentFormatNotSupported);
    var gzip = IppPacket.createJob(printer.uri());
    gzip.putOperationAttributes(Types.compression.of("gzip"));
    assertThat(printer.send(gzip).getStatus()).isEqualTo(Status.clientErrorCompressionNotSupported);
  }

  @Test
  void onlyWhatIsAskedIsAnswered() throws Exception {
    var answer = printer.send(IppPacket.getPrinterAttributes(printer.uri(), Types.printerUuid));
    assertThat(answer.get(Tag.printerAttributes)).hasSize(1);
    assertThat(answer.getValue(Tag.printerAttributes, Types.printerUuid))
        .hasToString("urn:uuid:00000000-0000-0007-0000-000000000000");
  }

  @Test
  void aNameLongerThanANameMayBeIsRefused() throws Exception {
    var request = IppPacket.createJob(printer.uri());
    request.putOperationAttributes(Types.jobName.of("n".repeat(256)));
    assertThat(printer.send(request).getStatus()).isEqualTo(Status.clientErrorRequestValueTooLong);
  }
}
