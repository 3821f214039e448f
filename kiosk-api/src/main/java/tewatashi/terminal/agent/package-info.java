/** The terminal as a resident meets it: a loopback server, its screens, and the visit behind. */
@NullMarked
package tewatashi.terminal.agent;

import org.jspecify.annotations.NullMarked;
