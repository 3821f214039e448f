/**
 * Drills: what operators do rarely and must be able to do, done by command on a whole house while
 * residents come and go.
 */
@NullMarked
package tewatashi.drill;

import org.jspecify.annotations.NullMarked;
