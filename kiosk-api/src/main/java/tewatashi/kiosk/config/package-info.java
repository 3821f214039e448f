/** Configuration as values: read once, refused as a whole with every fault at once. */
@NullMarked
package tewatashi.kiosk.config;

import org.jspecify.annotations.NullMarked;
