/** Finished pages: bound to one session, compared before they are let go. */
@NullMarked
package tewatashi.issuance.document;

import org.jspecify.annotations.NullMarked;
