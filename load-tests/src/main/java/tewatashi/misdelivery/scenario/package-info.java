/** The accidents, each replayed in a file of its own. */
@NullMarked
package tewatashi.misdelivery.scenario;

import org.jspecify.annotations.NullMarked;
