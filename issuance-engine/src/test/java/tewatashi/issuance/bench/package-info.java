/** What a page costs, against other libraries: {@code ./tewatashi bench render}. */
@NullMarked
package tewatashi.issuance.bench;

import org.jspecify.annotations.NullMarked;
