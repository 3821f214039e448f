/**
 * The room where sessions and the register are read. Every query states its own keys and is
 * compared after reading (guard G2), whatever the row security already did (guard G3).
 */
@NullMarked
package tewatashi.issuance.register;

import org.jspecify.annotations.NullMarked;
