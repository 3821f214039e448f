package tewatashi.issuance.bench;

import tewatashi.issuance.port.FinishedPageReader;

/** The same paper read again, every glyph, by the release check's own reader. */
final class BareReading implements BarePart {
  private final BarePapers papers;
  private final FinishedPageReader reader;
  private int sink;

  BareReading(BarePapers papers, FinishedPageReader reader) {
    this.papers = papers;
    this.reader = reader;
  }

  @Override
  public String name() {
    return "read";
  }

  @Override
  public String words() {
    return "the paper read again, every glyph";
  }

  @Override
  public double times() {
    return 1;
  }

  @Override
  public void run(int story) throws Exception {
    sink += reader.read(papers.document(story)).size();
  }

  /** Keeps the compiler from leaving out what nobody reads. */
  int sink() {
    return sink;
  }
}
