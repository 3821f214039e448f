package tewatashi.issuance.operations;

import java.util.Optional;
import tewatashi.issuance.document.Digest;

/**
 * What a report says of its case; nobody's data.
 *
 * @param about the case
 * @param terminal where its story was, by its id
 * @param store where that terminal stands
 * @param kind residence, record or seal
 * @param municipality prefecture and name
 * @param answeredUnder the evidence that both operators signed; empty while it is open
 */
public record ReportedCase(
    IncidentCase about,
    String terminal,
    String store,
    String kind,
    String municipality,
    Optional<Digest> answeredUnder) {}
