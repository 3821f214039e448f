/** Where a visit's trace is seen: in the log's lines, beside a measured step, on other threads. */
@NullMarked
package tewatashi.kiosk.trace;

import org.jspecify.annotations.NullMarked;
