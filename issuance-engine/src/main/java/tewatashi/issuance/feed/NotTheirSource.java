package tewatashi.issuance.feed;

/**
 * Somebody sent a batch in the name of a source that they do not speak for; nothing was applied.
 */
public final class NotTheirSource extends Exception {
  private static final long serialVersionUID = 1L;

  NotTheirSource() {
    super("not a source that this sender speaks for");
  }
}
