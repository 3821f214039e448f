/** The terminal's side of the counter: one resident's visit from the card to the paper. */
@NullMarked
package tewatashi.terminal;

import org.jspecify.annotations.NullMarked;
