package tewatashi.issuance.operations;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tewatashi.issuance.document.Digest;

/**
 * Everything that is known of a case, in the order in which it is digested. It names nobody.
 *
 * @param facts never empty: the case itself is one
 */
public record CaseEvidence(List<CaseFact> facts) {
  public CaseEvidence {
    facts = List.copyOf(facts);
  }

  /** What an answer is signed under; the database makes the same from its own rows. */
  public Digest digest() {
    String lines = facts.stream().map(CaseFact::line).collect(Collectors.joining("\n"));
    return Digest.of(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** The facts of one list, in their order. */
  public List<CaseFact> of(String part) {
    return facts.stream().filter(fact -> fact.part().equals(part)).toList();
  }
}
