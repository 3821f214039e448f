/** The room where the books are compared: issuance, fee, paper, and the devices' own word. */
@NullMarked
package tewatashi.issuance.settlement;

import org.jspecify.annotations.NullMarked;
