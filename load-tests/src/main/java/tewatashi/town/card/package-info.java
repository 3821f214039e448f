/**
 * The virtual JPKI card: an applet that answers the published APDUs, reached through {@code
 * javax.smartcardio} by the same terminal-side code that drives a real reader, and the vault which
 * makes residents' cards on demand.
 */
@NullMarked
package tewatashi.town.card;

import org.jspecify.annotations.NullMarked;
