package tewatashi.issuance.certificate;

import java.time.LocalDate;
import tewatashi.issuance.session.Realm;

/**
 * What a copy states about itself, journaled at the first fetch so that a second rendering, on any
 * node, gives the same bytes.
 *
 * @param issueNumber 発行番号, unique, on every page; random, tells nothing
 * @param issuedOn date of issue, Asia/Tokyo
 * @param formVersion which form
 * @param realm every page of {@link Realm#SPECIMEN} says 見本
 */
public record IssueDetails(
    String issueNumber, LocalDate issuedOn, String formVersion, Realm realm) {}
