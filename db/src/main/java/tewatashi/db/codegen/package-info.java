/** Runs inside the build only: generates the jOOQ classes from the migrations. */
@NullMarked
package tewatashi.db.codegen;

import org.jspecify.annotations.NullMarked;
