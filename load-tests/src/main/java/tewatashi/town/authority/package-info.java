/**
 * The test authority: a small hierarchy with the real certificates' profile under a name that no
 * production trust store can mistake, and a separate one for TLS.
 */
@NullMarked
package tewatashi.town.authority;

import org.jspecify.annotations.NullMarked;
