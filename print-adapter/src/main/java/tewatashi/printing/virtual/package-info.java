/**
 * A small IPP printer with a tray one can look into. It stands where a store's printer will stand,
 * in demos and tests; it is an artefact and a process of its own and never part of production.
 *
 * <p>All state of a printer is confined to the one event loop that serves it: nothing here is
 * synchronised. Begin reading at {@link tewatashi.printing.virtual.VirtualPrinter}.
 */
@NullMarked
package tewatashi.printing.virtual;

import org.jspecify.annotations.NullMarked;
