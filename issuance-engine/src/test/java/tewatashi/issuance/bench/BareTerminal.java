package tewatashi.issuance.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import tewatashi.issuance.bench.BareLine.Exchange;

/** A terminal's request and its answer, the server's end of it, over a connection that stands. */
final class BareTerminal implements BarePart, AutoCloseable {
  private final BareLine line;
  private final double times;
  private final int asked;
  private final int answered;

  BareTerminal(BareSettings settings) throws IOException, GeneralSecurityException {
    times = settings.exchanges();
    asked = settings.askedBytes();
    answered = settings.answeredBytes();
    line =
        BareLine.open(
            settings.keystore(), settings.password(), true, List.of(new Exchange(asked, answered)));
  }

  @Override
  public String name() {
    return "terminal";
  }

  @Override
  public String words() {
    return "TLS: %.1f requests of %d bytes, answers of %d".formatted(times, asked, answered);
  }

  @Override
  public double times() {
    return times;
  }

  @Override
  public void run(int story) throws IOException {
    line.take(asked);
    line.give(answered);
  }

  @Override
  public void close() throws IOException {
    line.close();
  }
}
