/** The room where money is written: every yen taken ends as paper or as a refund. */
@NullMarked
package tewatashi.issuance.ledger;

import org.jspecify.annotations.NullMarked;
