/**
 * The pure core: the life of one issuance (交付) as a function, its states, events, effects and
 * bounds.
 */
@NullMarked
package tewatashi.issuance;

import org.jspecify.annotations.NullMarked;
