/**
 * The watch (guard G8): reads the journal, the ledger and the printers' own answers, checks the
 * laws while residents come and go, and stops what breaks one. It shares no code with what it
 * watches: the JDK, JDBC and its own tables are all it knows. See {@code docs/watch.md}.
 */
@NullMarked
package tewatashi.watch;

import org.jspecify.annotations.NullMarked;
