/** The terminal's payment device. */
@NullMarked
package tewatashi.terminal.payment;

import org.jspecify.annotations.NullMarked;
