/**
 * The room where stories are written: compare-and-set, each version with its line in the journal
 * and its steps of money, in one transaction.
 */
@NullMarked
package tewatashi.issuance.journal;

import org.jspecify.annotations.NullMarked;
