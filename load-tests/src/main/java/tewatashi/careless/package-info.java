/**
 * A deliberately careless service. It speaks our terminal API and prints over IPP, and with no
 * accident chosen it is honest; each accident of {@link Accident} changes one habit of it, in a
 * file of its own that says what the mistake is. The mis-delivery suite is tried on it: a suite
 * that cannot find a published accident is worth nothing. It is never part of what is delivered.
 */
@NullMarked
package tewatashi.careless;

import org.jspecify.annotations.NullMarked;
