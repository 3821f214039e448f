/** What a system under test has to offer, whatever it is made of. */
@NullMarked
package tewatashi.misdelivery.target;

import org.jspecify.annotations.NullMarked;
