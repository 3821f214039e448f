/**
 * The operators' OpenID provider of a house on one desk: a real one (Spring Authorization Server),
 * with synthetic operators and no passwords. In the demo it is the development login; in the tests
 * it is somebody else's reading of the standard.
 */
@NullMarked
package tewatashi.town.provider;

import org.jspecify.annotations.NullMarked;
