/** The suite's hands on a house that speaks our terminal API. */
@NullMarked
package tewatashi.misdelivery.house;

import org.jspecify.annotations.NullMarked;
