package tewatashi.issuance.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import tewatashi.issuance.bench.BareLine.Exchange;

/**
 * A job at its printer, our end of it, over a connection that stands: Create-Job, Send-Document
 * with the paper's bytes, and Get-Job-Attributes once, when the paper lies there.
 */
final class BarePrinter implements BarePart, AutoCloseable {
  /** An IPP question without a document, HTTP's lines included, and an answer; about. */
  private static final int QUESTION_BYTES = 500;

  private static final int ANSWER_BYTES = 400;

  private final BareLine line;
  private final List<Exchange> job;
  private final int document;

  BarePrinter(BareSettings settings) throws IOException, GeneralSecurityException {
    document = settings.documentBytes();
    job =
        List.of(
            new Exchange(ANSWER_BYTES, QUESTION_BYTES),
            new Exchange(ANSWER_BYTES, QUESTION_BYTES + document),
            new Exchange(ANSWER_BYTES, QUESTION_BYTES));
    line = BareLine.open(settings.keystore(), settings.password(), false, job);
  }

  @Override
  public String name() {
    return "printer";
  }

  @Override
  public String words() {
    return "TLS: three questions, the paper's %,d bytes in one".formatted(document);
  }

  @Override
  public double times() {
    return 1;
  }

  @Override
  public void run(int story) throws IOException {
    for (var exchange : job) {
      line.give(exchange.farTakes());
      line.take(exchange.farGives());
    }
  }

  @Override
  public void close() throws IOException {
    line.close();
  }
}
