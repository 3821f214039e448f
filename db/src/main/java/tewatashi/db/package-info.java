/**
 * The database: migrations, roles, row security, the embedded PostgreSQL. It knows no user of it.
 */
@NullMarked
package tewatashi.db;

import org.jspecify.annotations.NullMarked;
