/**
 * Whether a refusal tells more than it says: sensitive and harmless refusals are asked for side by
 * side, and their words and times compared.
 */
@NullMarked
package tewatashi.neutral;

import org.jspecify.annotations.NullMarked;
