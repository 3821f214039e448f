/**
 * The audit: chains the lines that the database wrote with each deed, signs how far the chain has
 * come, and finds any line that was changed, removed or inserted. It knows the JDK, JDBC and its
 * own tables, so that whoever doubts it can write it again from {@code docs/audit.md}.
 */
@NullMarked
package tewatashi.audit;

import org.jspecify.annotations.NullMarked;
