/** Who of a register could not be printed, and why: {@code ./tewatashi glyphs}. */
@NullMarked
package tewatashi.kiosk.glyphs;

import org.jspecify.annotations.NullMarked;
