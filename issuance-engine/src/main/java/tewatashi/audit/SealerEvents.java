package tewatashi.audit;

/** What a sealer tells whoever runs it: for a log and for metrics. Never a person's data. */
public interface SealerEvents {
  /** So many lines got their places. */
  void chained(long lines);

  /** One more head is signed and committed. */
  void signed(Head.Signed head);

  /** A round could not be completed; it is repeated. */
  void failed(String sqlState);
}
