/**
 * The built server without a guard, for {@code ./tewatashi drill guards}: no artefact holds it, and
 * the server has no switch for any of it.
 */
@NullMarked
package tewatashi.kiosk.weakened;

import org.jspecify.annotations.NullMarked;
