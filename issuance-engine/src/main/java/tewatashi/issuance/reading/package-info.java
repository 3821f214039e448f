/**
 * The second pair of eyes (guard G6): reads finished pages again, and the record again, each on its
 * own path. It shares no code with what draws the pages nor with what fetches the record.
 */
@NullMarked
package tewatashi.issuance.reading;

import org.jspecify.annotations.NullMarked;
