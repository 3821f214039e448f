/** The server: terminal API, wiring, configuration, and the shell around the pure core. */
@NullMarked
package tewatashi.kiosk;

import org.jspecify.annotations.NullMarked;
