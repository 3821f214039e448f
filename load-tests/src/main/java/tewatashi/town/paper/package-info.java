/** Reads paper as a person would: what stands on a page, and whose it is. */
@NullMarked
package tewatashi.town.paper;

import org.jspecify.annotations.NullMarked;
