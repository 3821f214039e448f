/** The resident's card in the terminal's reader (facts: JPKI-AP, user authentication 利用者証明用). */
@NullMarked
package tewatashi.terminal.card;

import org.jspecify.annotations.NullMarked;
