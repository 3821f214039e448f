package tewatashi.issuance.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.session.Personal;

/**
 * One issuance, as a resident may know of it: their own, or one in the household that shows them.
 *
 * @param reference ten signs, as the screen showed them
 * @param ended empty while it goes on
 * @param kind residence, record or seal
 * @param scope holder, members or household
 * @param own whether this resident's own card asked for it
 * @param copies that were asked for
 * @param printed copies of which a sheet was printed
 * @param state as the journal names it
 * @param issueNumbers of the copies; empty where it is not their own
 */
@Personal
public record IssuedToResident(
    String reference,
    Instant applied,
    Optional<Instant> ended,
    String kind,
    String scope,
    boolean own,
    int copies,
    int printed,
    String state,
    String terminal,
    String store,
    List<String> issueNumbers) {
  public IssuedToResident {
    issueNumbers = List.copyOf(issueNumbers);
  }

  @Override
  public String toString() {
    return "IssuedToResident[********]";
  }
}
