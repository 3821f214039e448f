/**
 * A second shell around the pure core, in a toy town with bad weather: {@code ./tewatashi
 * simulate}. Begin with {@link tewatashi.simulation.World}.
 */
@NullMarked
package tewatashi.simulation;

import org.jspecify.annotations.NullMarked;
