package tewatashi.audit;

import java.util.List;

/**
 * What a verification came to.
 *
 * @param months that were read whole
 * @param expired months that a rule has dropped, each held by its closing head
 * @param lines that were read
 * @param heads whose signatures were checked
 * @param waiting lines that wait for their place in the chain, and are young enough
 * @param findings the first thousand; empty if nothing is wrong
 * @param found how many there are
 */
public record Verdict(
    int months,
    int expired,
    long lines,
    long heads,
    long waiting,
    List<Finding> findings,
    long found) {

  public Verdict {
    findings = List.copyOf(findings);
  }

  /** Whether everything is as it was chained and signed. */
  public boolean holds() {
    return found == 0;
  }
}
