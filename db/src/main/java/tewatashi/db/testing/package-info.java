/** A throwaway database for tests of every module: real PostgreSQL, real roles, real policies. */
@NullMarked
package tewatashi.db.testing;

import org.jspecify.annotations.NullMarked;
