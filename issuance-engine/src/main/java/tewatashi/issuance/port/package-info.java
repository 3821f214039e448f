/** What the core asks of the world. Adapters implement these; they take proofs, never bare ids. */
@NullMarked
package tewatashi.issuance.port;

import org.jspecify.annotations.NullMarked;
