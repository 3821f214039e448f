/**
 * What this installation was approved to be, by whom, and what it is: the start-up check (G9).
 * Begin with {@link tewatashi.kiosk.manifest.StartUpCheck}.
 */
@NullMarked
package tewatashi.kiosk.manifest;

import org.jspecify.annotations.NullMarked;
