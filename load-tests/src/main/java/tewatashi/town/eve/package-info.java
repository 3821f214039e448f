/**
 * Debian's {@code ippeveprinter}, somebody else's printer, in place of the virtual ones: as many
 * processes as a stage has terminals, with trays that can be looked into and levers.
 */
@NullMarked
package tewatashi.town.eve;

import org.jspecify.annotations.NullMarked;
