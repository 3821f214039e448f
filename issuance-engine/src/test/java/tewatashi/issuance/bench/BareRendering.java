package tewatashi.issuance.bench;

/** A paper of the sampled issuance's kind and size, from prepared pages, by the engine itself. */
final class BareRendering implements BarePart {
  private final BarePapers papers;
  private int sink;

  BareRendering(BarePapers papers) {
    this.papers = papers;
  }

  @Override
  public String name() {
    return "render";
  }

  @Override
  public String words() {
    return "the paper rendered, from prepared pages";
  }

  @Override
  public double times() {
    return 1;
  }

  @Override
  public void run(int story) {
    sink += papers.rendered(papers.content(story)).pdf().length;
  }

  /** Keeps the compiler from leaving out what nobody reads. */
  int sink() {
    return sink;
  }
}
