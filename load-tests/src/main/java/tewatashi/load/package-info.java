/**
 * Load that checks identity: virtual residents by Gatling, each with a card of its own, whose pages
 * are taken from the tray, read and matched to their person. Wrong pages first, latency second.
 */
@NullMarked
package tewatashi.load;

import org.jspecify.annotations.NullMarked;
